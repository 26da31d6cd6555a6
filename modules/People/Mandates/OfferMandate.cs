using Marten;
using Npgsql;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Mandates;
using StrongCities.People.MailedLinks;
using Wolverine;

namespace StrongCities.People.Mandates;

/// <summary>
/// Invites somebody to act for an organisation. The letter to them carries a link; whoever it is for stands in the link's row alone, and history
/// learns that a mandate was offered, by whom in whose name, and whether it was accepted.
/// </summary>
[SignedIn]
public sealed record OfferMandate(
    MandateId MandateId, Guid LinkId, OrganisationId OrganisationId, RolePreset Role, DateTimeOffset? From, DateTimeOffset? Until) : ICreates;

public static class OfferMandateHandler
{
    public const string Template = "invitation";
    public const string Page = "/invitation";

    /// <summary>Long enough for a holiday; what is older is offered again by somebody who still wants it.</summary>
    public static readonly TimeSpan OpenFor = TimeSpan.FromDays(14);

    /// <summary>So many people an organisation asks in within a day. Who accepted does not count: a letter that was welcome is none too many.</summary>
    public const int MostADay = 50;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <param name="organisation">For which the mandate is.</param>
    /// <param name="mandates">Every mandate of it.</param>
    /// <param name="command">What is offered.</param>
    /// <param name="context">By whom and when.</param>
    public static Decision Decide(Organisation? organisation, IReadOnlyList<Mandate> mandates, OfferMandate command, CommandContext context)
    {
        if (MandateRights.Refuses(context.Caller, command.OrganisationId, command.Role) is { } refused) return refused;
        var terms = MandateTerms.Of(organisation, command.Role, command.From, command.Until, context.Moment.Effective);
        if (terms.Refusal is { } wrong) return wrong;
        var lately = mandates.Select(mandate => mandate.OfferedUntil - OpenFor).OfType<DateTimeOffset>().Where(at => at > context.Moment.Recorded - Day).Order().ToList();
        if (lately.Count >= MostADay)
            return new Refusal(RefusalKind.TooMany, [new Flaw("too-many-invitations", "email", ("count", MostADay), ("when", lately[^MostADay] + Day))]);
        var openUntil = context.Moment.Recorded + OpenFor;
        return Decision.Accept(new MandateOffered(command.MandateId, organisation!.Id, command.Role, terms.From, terms.Until, openUntil))
            .Publish(new PostLetter
            {
                LetterId = command.LinkId,
                Template = Template,
                At = context.Moment.Recorded,
                Link = command.LinkId,
                About = Page,
                Names = new Dictionary<string, string> { ["organisation"] = organisation.Name },
                Terms = new Dictionary<string, string> { ["role"] = $"people.role.{command.Role}" },
                Dates = new Dictionary<string, DateOnly> { ["date"] = openUntil.UtcDay() },
                Demonstration = context.Demonstration,
            });
    }

    public static async Task<(Outcome, NewStream, OutgoingMessages)> Handle(
        OfferMandate command, IDocumentSession session, CommandContext context, CancellationToken cancellation)
    {
        await TakeTurn(session, command.OrganisationId, cancellation);
        var organisation = await session.LoadAsync<Organisation>(command.OrganisationId, cancellation);
        var mandates = await session.Query<Mandate>().Where(mandate => mandate.OrganisationId == command.OrganisationId).ToListAsync(cancellation);
        var decision = Decide(organisation, mandates, command, context);
        // After everything else: who may not invite learns nothing of who was invited.
        if (decision.Refusal is null && await OfferedAlready(session, mandates, command, context.Moment, cancellation) is { OfferedUntil: { } until })
            decision = new Refusal(RefusalKind.Conflict, [new Flaw("invited-already", "email", ("when", until))]);
        return decision.Begin<Mandate>(command.MandateId.Value);
    }

    // History knows no address: whether two offers are to the same one stands in the rows of their links alone.
    private static async Task<Mandate?> OfferedAlready(IQuerySession session, IReadOnlyList<Mandate> mandates, OfferMandate command, Moment moment, CancellationToken cancellation)
    {
        if (await session.LoadAsync<MailedLink>(command.LinkId, cancellation) is not { } link) return null;
        var others = await session.Query<MailedLink>()
            .Where(other => other.NormalizedEmail == link.NormalizedEmail && other.Mandate != null && other.Id != link.Id).Select(other => other.Mandate!.Value).ToListAsync(cancellation);
        return mandates.FirstOrDefault(mandate => mandate.Role == command.Role && mandate.IsOfferedAt(moment.Recorded) && others.Contains(mandate.Id.Value));
    }

    // One after the other, or a hundred at the same instant would each find room.
    private static async Task TakeTurn(IDocumentSession session, OrganisationId organisation, CancellationToken cancellation)
    {
        await session.BeginTransactionAsync(cancellation);
        await using var turn = new NpgsqlCommand("select 1 from people.mt_doc_organisation where id = $1 for update", session.Connection);
        turn.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = organisation.Value });
        await turn.ExecuteNonQueryAsync(cancellation);
    }
}
