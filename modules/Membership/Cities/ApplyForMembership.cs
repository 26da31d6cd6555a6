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
using Wolverine.Persistence.EventSourcing;

namespace StrongCities.Membership.Cities;

/// <summary>A city applies. Whoever applies becomes its focal point until the city says otherwise.</summary>
[Post("/api/cities/apply", Location = "/api/cities/{cityId}"), SignedIn]
public sealed record ApplyForMembership : ICreates
{
    [Drawn] public required CityId CityId { get; init; }

    /// <summary>The organisation that people act for; the caller's own when they act for a city already.</summary>
    [Drawn] public required OrganisationId OrganisationId { get; init; }

    public required CityDetails Details { get; init; }
    public CouncilAct? CouncilAct { get; init; }
    public FileReference? MayorsLetter { get; init; }

    /// <summary>The version of the principles that the city's leadership accepts.</summary>
    public required int PrinciplesAccepted { get; init; }

    /// <summary>Why the city wants to join, in any language.</summary>
    public required Prose Motivation { get; init; }
}

public static class ApplyForMembershipHandler
{
    public static Refusal? Check(ApplyForMembership command, DateOnly latestDay) => new Checks()
        .Check(command.Details)
        .Text(command.Motivation, "motivation", most: 4000)
        .That(command.CouncilAct is not null || command.MayorsLetter is not null, "councilAct", "evidence-missing")
        .Line(command.CouncilAct?.Number, "councilAct.number", most: 60, required: command.CouncilAct is not null)
        .That(command.CouncilAct is null || command.CouncilAct.Date <= latestDay, "councilAct.date", "date-in-future")
        .Refusal;

    public static Decision Decide(City? city, ApplyForMembership command, Moment moment, string slug, bool alreadyThere, bool demonstration)
    {
        if (city is not null) return Refusal.Conflict("already-there");
        var today = moment.Effective.UtcDay();
        if (Check(command, moment.Effective.LatestDay()) is { } wrong) return wrong;
        if (command.PrinciplesAccepted != NetworkPrinciples.InForceOn(today)) return Refusal.Invalid("principles-not-accepted", "principlesAccepted");
        if (alreadyThere) return Refusal.Conflict("city-already-in-network");
        return Decision.Accept(new ApplicationSubmitted
        {
            CityId = command.CityId,
            OrganisationId = command.OrganisationId,
            Details = CityForm.Tidy(command.Details),
            Slug = slug,
            Evidence = command.CouncilAct is not null ? EvidenceKind.CouncilAct : EvidenceKind.MayorsLetter,
            CouncilAct = command.CouncilAct,
            MayorsLetter = command.MayorsLetter,
            PrinciplesAccepted = command.PrinciplesAccepted,
            Motivation = command.Motivation.Digest,
            Demonstration = demonstration,
        }).Publish(CityLetters.Write("application-received", command.CityId, command.OrganisationId, command.Details.Name, moment, demonstration));
    }

    public static async Task<(Outcome, NewEvents, OutgoingMessages)> Handle(
        ApplyForMembership command, [WriteModel] City? city, CommandContext context, IDocumentSession session, FileStore files, Ids ids,
        CancellationToken cancellation)
    {
        if (command.MayorsLetter is { } letter && await files.Find(letter.Sha256, cancellation) != letter)
            return Decision.Of(Refusal.Invalid("file-unknown", "mayorsLetter")).Settle();
        var own = context.Caller.Holds(Duty.ApplyForCity) ? context.Caller.Organisation : null;
        var applied = command with { OrganisationId = own ?? command.OrganisationId };
        var neighbours = await CityNames.Near(session, command.Details, cancellation);
        var decision = Decide(city, applied, context.Moment, neighbours.FreeSlug, neighbours.AlreadyThere, context.Demonstration);
        if (decision.Refusal is null && own is null) CityOrganisation.Register(session, applied.OrganisationId, command.Details.Name, context, ids.NextMandate());
        return decision.Settle();
    }
}
