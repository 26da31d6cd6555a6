using System.Collections.Frozen;
using StrongCities.Contracts.Ids;

namespace StrongCities.Modularity.Callers;

/// <summary>Who asks, and in whose name: a visitor, a person who has signed in, or a person acting for an organisation under a mandate.</summary>
public sealed record Caller
{
    public PersonId? Person { get; init; }
    public MandateId? Mandate { get; init; }
    public OrganisationId? Organisation { get; init; }
    public RolePreset? Role { get; init; }
    public FrozenSet<string> Duties { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The mandate that they would act under, had they shown the second step that its role takes.</summary>
    public Mandates.Mandate? Withheld { get; init; }

    public static readonly Caller Visitor = new();

    public bool IsSignedIn => Person is not null;

    public bool Holds(string duty) => Duties.Contains(duty);

    public bool ActsFor(OrganisationId organisation) => Mandate is not null && Organisation == organisation;

    public static Caller Acting(PersonId person, Mandates.Mandate mandate) => new()
    {
        Person = person,
        Mandate = mandate.Id,
        Organisation = mandate.OrganisationId,
        Role = mandate.Role,
        Duties = RolePresets.DutiesOf(mandate.Role),
    };
}
