using StrongCities.Modularity.Vault;

namespace StrongCities.People.Privacy.Erasures;

/// <summary>An erasure as its certificate tells of it: everything but of whom.</summary>
public sealed record Erasure
{
    public required Guid Id { get; init; }
    public required ErasureGround Ground { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }
    public required IReadOnlyList<ErasedRows> Rows { get; init; }
    public required int Digests { get; init; }
    public required int Mandates { get; init; }
    public required bool Again { get; init; }

    public static Erasure Create(SubjectErased erased) => new()
    {
        Id = erased.ErasureId,
        Ground = erased.Ground,
        DecidedAt = erased.DecidedAt,
        Rows = erased.Rows,
        Digests = erased.Digests,
        Mandates = erased.Mandates,
        Again = erased.Again,
    };
}
