using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.People.Organisations;

/// <summary>Corrects what a record says of an organisation. What it said before stays in its history.</summary>
/// <param name="Another">It is another one than those of the same name that the sender was shown.</param>
[Post("/api/organisations/{organisationId}/correct"), SignedIn]
public sealed record CorrectOrganisation(OrganisationId OrganisationId, long Version, OrganisationKind Kind, string Name, string? CountryCode, Prose? Reason, bool Another = false) : IEdits
{
    public Refusal? Check(Moment moment) => new Checks().Organisation(Kind, Name, CountryCode).Text(Reason, "reason", most: 4000, required: false).Refusal;
}

public static class CorrectOrganisationHandler
{
    public static Decision Decide(Organisation? organisation, IReadOnlyList<Organisation> known, CorrectOrganisation command, Caller caller)
    {
        if (organisation is null || !organisation.IsCorrectedBy(caller)) return Refusal.NotFound;
        if (!organisation.IsOpen) return Refusal.Conflict("organisation-not-open");
        // A city is one by its application.
        if (organisation.Kind != command.Kind && (organisation.Kind == OrganisationKind.City || command.Kind == OrganisationKind.City)) return Refusal.Invalid("cities-apply", "kind");
        var (name, country) = (OrganisationDetails.Tidy(command.Name), OrganisationDetails.TidyCountry(command.CountryCode));
        if ((organisation.Name, organisation.Kind, organisation.CountryCode) == (name, command.Kind, country)) return Refusal.Conflict("nothing-to-correct");
        // Whoever keeps a name was asked when it was given.
        if (NameKey.Of(organisation.Name) != NameKey.Of(name) && KnownOrganisations.Refuses(known, command.Another) is { } asked) return asked;
        return Decision.Accept(new OrganisationCorrected(command.OrganisationId, command.Kind, name, country, Prose.DigestOf(command.Reason)));
    }

    public static async Task<(Outcome, NewEvents, OutgoingMessages)> Handle(
        CorrectOrganisation command, [Edited] Organisation? organisation, CommandContext context, KnownOrganisations organisations, CancellationToken cancellation) =>
        Decide(organisation, await organisations.Of(command.Name, context.Caller, command.OrganisationId, cancellation), command, context.Caller).Settle();
}
