using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Events;

namespace StrongCities.Modularity.Files;

/// <summary>
/// That a person sent a content. Only who sent a file can put it on a record, so that nobody reaches another's file by its hash, or learns from
/// an answer that it is there. A row that is deleted with the person.
/// </summary>
public sealed record Sending
{
    public required Guid Id { get; init; }
    public required Guid Person { get; init; }
    public required string Sha256 { get; init; }
    public required DateTimeOffset At { get; init; }

    public static Guid IdOf(PersonId person, string sha256) => FactIds.Of(person.Value, "sent/" + sha256);
}
