using Marten;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using Wolverine;

namespace StrongCities.People.Organisations;

/// <summary>Somebody enters their own organisation, and acts for it as an applicant. Nothing is done in its name before the network has verified it. Cities apply instead.</summary>
/// <param name="Another">It is another one than those of the same name that the sender was shown.</param>
[Post("/api/organisations/draft", Location = "/api/organisations/{organisationId}"), SignedIn]
public sealed record DraftOrganisation([property: Drawn] OrganisationId OrganisationId, OrganisationKind Kind, string Name, string? CountryCode = null, bool Another = false) : ICreates
{
    public Refusal? Check(Moment moment) => new Checks().Organisation(Kind, Name, CountryCode).That(Kind != OrganisationKind.City, "kind", "cities-apply").Refusal;
}

public static class DraftOrganisationHandler
{
    /// <summary>Of one person at a time: nobody fills the secretariat's desk.</summary>
    public const int Most = 3;

    public static Decision Decide(DraftOrganisation command, IReadOnlyList<Organisation> known, int drafts, bool demonstration)
    {
        if (drafts >= Most) return Refusal.Conflict("too-many-drafts", ("most", Most));
        if (KnownOrganisations.Refuses(known, command.Another) is { } asked) return asked;
        return Decision.Accept(new OrganisationDrafted(
            command.OrganisationId, command.Kind, OrganisationDetails.Tidy(command.Name), OrganisationDetails.TidyCountry(command.CountryCode), demonstration));
    }

    public static async Task<(Outcome, NewStream, OutgoingMessages)> Handle(
        DraftOrganisation command, CommandContext context, IDocumentSession session, KnownOrganisations organisations, Ids ids, CancellationToken cancellation)
    {
        var person = context.Caller.Person!.Value;
        await MandateLock.Of(session, person, cancellation);
        var known = await organisations.Of(command.Name, context.Caller, command.OrganisationId, cancellation);
        var decision = Decide(command, known, await DraftsOf(session, person, context.Moment, cancellation), context.Demonstration);
        if (decision.Refusal is null)
            MandateBook.Grant(session, person, new MandateGranted(ids.NextMandate(), command.OrganisationId, RolePreset.Applicant, context.Moment.Effective, null));
        return decision.Begin<Organisation>(command.OrganisationId.Value);
    }

    private static async Task<int> DraftsOf(IDocumentSession session, PersonId person, Moment moment, CancellationToken cancellation)
    {
        var held = (await MandateBook.HeldBy(session, person, cancellation)).Where(mandate => mandate.IsValidAt(moment.Effective)).Select(mandate => mandate.OrganisationId).ToHashSet();
        var drafts = 0;
        foreach (var organisation in held)
            if (await session.LoadAsync<Organisation>(organisation, cancellation) is { Status: OrganisationStatus.Draft }) drafts++;
        return drafts;
    }
}
