using Marten;
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

    public static Decision Decide(Organisation? organisation, OfferMandate command, CommandContext context)
    {
        if (MandateRights.Refuses(context.Caller, command.OrganisationId, command.Role) is { } refused) return refused;
        var terms = MandateTerms.Of(organisation, command.Role, command.From, command.Until, context.Moment.Effective);
        if (terms.Refusal is { } wrong) return wrong;
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
        OfferMandate command, IDocumentSession session, CommandContext context, CancellationToken cancellation) =>
        Decide(await session.LoadAsync<Organisation>(command.OrganisationId, cancellation), command, context).Begin<Mandate>(command.MandateId.Value);
}
