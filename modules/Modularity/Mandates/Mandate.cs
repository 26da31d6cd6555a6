using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;

namespace StrongCities.Modularity.Mandates;

/// <summary>One person acts for one organisation in one role between dates. Who the person is stands in <see cref="MandateHolder"/> alone.</summary>
public sealed record Mandate
{
    public required MandateId Id { get; init; }
    public required OrganisationId OrganisationId { get; init; }
    public required RolePreset Role { get; init; }
    public required DateTimeOffset From { get; init; }
    public DateTimeOffset? Until { get; init; }

    public bool IsValidAt(DateTimeOffset instant) => From <= instant && (Until is null || instant < Until);

    public static Mandate Create(MandateGranted granted) => new()
    {
        Id = granted.MandateId,
        OrganisationId = granted.OrganisationId,
        Role = granted.Role,
        From = granted.From,
        Until = granted.Until,
    };

    public Mandate Apply(MandateEnded ended) => this with { Until = ended.At };
}

/// <summary>Links a mandate to the person who holds it: a row that can be deleted, no event.</summary>
public sealed record MandateHolder
{
    public required Guid Id { get; init; }
    public required Guid Person { get; init; }
}
