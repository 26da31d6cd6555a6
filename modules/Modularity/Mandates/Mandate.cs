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

    /// <summary>Set while it is an offer that nobody has accepted: until when somebody can.</summary>
    public DateTimeOffset? OfferedUntil { get; init; }

    /// <summary>For whom it was before records of organisations became one.</summary>
    public IReadOnlyList<OrganisationId> Before { get; init; } = [];

    public bool IsValidAt(DateTimeOffset instant) => OfferedUntil is null && From <= instant && (Until is null || instant < Until);

    public bool IsOfferedAt(DateTimeOffset instant) => instant < OfferedUntil && (Until is null || instant < Until);

    public static Mandate Create(MandateGranted granted) => new()
    {
        Id = granted.MandateId,
        OrganisationId = granted.OrganisationId,
        Role = granted.Role,
        From = granted.From,
        Until = granted.Until,
    };

    public static Mandate Create(MandateOffered offered) => new()
    {
        Id = offered.MandateId,
        OrganisationId = offered.OrganisationId,
        Role = offered.Role,
        From = offered.From,
        Until = offered.Until,
        OfferedUntil = offered.OpenUntil,
    };

    /// <summary>An offer was accepted.</summary>
    public Mandate Apply(MandateGranted granted) => this with { From = granted.From, Until = granted.Until, OfferedUntil = null };

    public Mandate Apply(MandateOfferWithdrawn withdrawn) => this with { Until = withdrawn.At };

    public Mandate Apply(MandateMoved moved) => this with
    {
        OrganisationId = moved.OrganisationId, Before = Belonging.Moved(Before, OrganisationId, moved.OrganisationId),
    };

    public Mandate Apply(MandateEnded ended) => this with { Until = ended.At };
}

/// <summary>Links a mandate to the person who holds it: a row that can be deleted, no event.</summary>
public sealed record MandateHolder
{
    public required Guid Id { get; init; }
    public required Guid Person { get; init; }
}
