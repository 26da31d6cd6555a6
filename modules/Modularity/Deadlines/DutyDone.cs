using Marten;

namespace StrongCities.Modularity.Deadlines;

/// <summary>
/// That a duty was done. A row of its own, because a projection that is built again may open and close a duty in one batch: it could not read
/// back what it has not yet written.
/// </summary>
public sealed record DutyDone
{
    /// <summary>The id of the <see cref="DueDate"/>.</summary>
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>What a projection does with duties.</summary>
public static class DueDateOperations
{
    /// <summary>Puts a duty on a desk, or moves its date; one that was done is to be done again.</summary>
    public static void OpenDuty(this IDocumentOperations operations, DueDate duty)
    {
        operations.Store(duty);
        operations.Delete<DutyDone>(duty.Id);
    }

    /// <summary>Takes a duty off its desk; harmless when it never lay there.</summary>
    public static void CloseDuty(this IDocumentOperations operations, string kind, Guid about, DateTimeOffset at) =>
        operations.Store(new DutyDone { Id = DueDate.IdOf(kind, about), At = at });
}
