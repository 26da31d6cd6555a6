using Marten;
using StrongCities.Membership.Principles;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Files;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;
using StrongCities.Rules;
using Wolverine;

namespace StrongCities.Membership.Cities;

/// <summary>A city applies. Whoever applies becomes its focal point until the city says otherwise.</summary>
[Post("/api/cities/apply", Location = "/api/cities/{cityId}"), SignedIn]
public sealed record ApplyForMembership : ICreates
{
    [Drawn] public required CityId CityId { get; init; }

    /// <summary>The organisation that people act for; it begins with the application.</summary>
    [Drawn] public required OrganisationId OrganisationId { get; init; }

    public required CityDetails Details { get; init; }
    public CouncilAct? CouncilAct { get; init; }
    public FileReference? MayorsLetter { get; init; }

    /// <summary>The version of the principles that the city's leadership accepts.</summary>
    public required int PrinciplesAccepted { get; init; }

    /// <summary>Why the city wants to join, in any language.</summary>
    public required Prose Motivation { get; init; }

    public Refusal? Check(Moment moment)
    {
        var today = moment.Effective.UtcDay();
        return new Checks()
            .Check(Details)
            .Text(Motivation, "motivation", most: 4000)
            .That(CouncilAct is not null || MayorsLetter is not null, "councilAct", "evidence-missing")
            .Line(CouncilAct?.Number, "councilAct.number", most: 60, required: CouncilAct is not null)
            .That(CouncilAct is null || CouncilAct.Date <= moment.Effective.LatestDay(), "councilAct.date", "date-in-future")
            .That(MayorsLetter is null || FileStore.IsHash(MayorsLetter.Sha256), "mayorsLetter", "file-unknown")
            .That(PrinciplesAccepted == NetworkPrinciples.InForceOn(today), "principlesAccepted", "principles-not-accepted")
            .Refusal;
    }
}

public static class ApplyForMembershipHandler
{
    public static Decision Decide(ApplyForMembership command, Moment moment, bool alreadyMember, bool demonstration)
    {
        if (alreadyMember) return Refusal.Conflict("city-already-in-network");
        return Decision.Accept(new ApplicationSubmitted
        {
            CityId = command.CityId,
            OrganisationId = command.OrganisationId,
            Details = CityForm.Tidy(command.Details),
            Evidence = command.CouncilAct is not null ? EvidenceKind.CouncilAct : EvidenceKind.MayorsLetter,
            CouncilAct = command.CouncilAct,
            MayorsLetter = command.MayorsLetter,
            PrinciplesAccepted = command.PrinciplesAccepted,
            Motivation = command.Motivation.Digest,
            Demonstration = demonstration,
        }).Publish(CityLetters.Write(CityLetters.Received, command.CityId, command.OrganisationId, command.Details.Name, moment, demonstration));
    }

    public static async Task<(Outcome, NewStream, OutgoingMessages)> Handle(
        ApplyForMembership command, CommandContext context, IDocumentSession session, FileStore files, Ids ids, CancellationToken cancellation)
    {
        if (command.MayorsLetter is { } letter && await files.Find(letter.Sha256, context.Caller.Person!.Value, cancellation) != letter)
            return Decision.Of(Refusal.Invalid("file-unknown", "mayorsLetter")).Begin<City>(command.CityId.Value);
        // From here on over one connection: fetching one for each of the steps to the commit would be dearer than the steps.
        await session.BeginTransactionAsync(cancellation);
        var names = await CityNames.Near(session, command.Details, cancellation);
        var decision = Decide(command, context.Moment, names.AlreadyMember, context.Demonstration);
        if (decision.Refusal is null)
        {
            CityOrganisation.Register(session, command.OrganisationId, command.Details, context, ids.NextMandate());
            // The papers of an application stay between the city and the secretariat when the city itself becomes public.
            if (command.MayorsLetter is { } paper)
                Attachment.Begin(session, MembershipModule.Record, command.CityId.Value, command.OrganisationId, Tlp.Amber, Duty.SeeCasework, paper);
        }

        return decision.Begin<City>(command.CityId.Value);
    }
}
