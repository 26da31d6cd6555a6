using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;

namespace StrongCities.People.Mandates;

/// <summary>From when until when in which role: what a mandate that is granted and one that is offered have to get right alike.</summary>
public sealed record MandateTerms(DateTimeOffset From, DateTimeOffset? Until, Refusal? Refusal)
{
    public static MandateTerms Of(Organisation? organisation, RolePreset role, DateTimeOffset? from, DateTimeOffset? until, DateTimeOffset now)
    {
        var begins = from is { } asked ? Moment.At(asked).Effective : now;
        var ends = until is { } end ? Moment.At(end).Effective : (DateTimeOffset?)null;
        return new MandateTerms(begins, ends, new Checks()
            .That(organisation is not null, "organisationId", "organisation-unknown")
            .That(organisation is null or { Status: OrganisationStatus.Standing }, "organisationId", "organisation-not-standing")
            .That(Enum.IsDefined(role), "role", "required")
            .That(ends is null || ends > begins, "until", "ends-before-it-begins")
            .That(ends is null || ends > now, "until", "ended-already")
            .Refusal);
    }
}
