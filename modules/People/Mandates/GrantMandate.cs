using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Mandates;
using Wolverine;

namespace StrongCities.People.Mandates;

/// <summary>
/// Lets a person act for an organisation. Who grants is somebody else than who receives; only the first operator comes from the command line.
/// The person came out of an address where the request came in; from here on there is an id, and in the event not even that.
/// </summary>
[Requires(Duty.GrantMandates)]
public sealed record GrantMandate(
    MandateId MandateId, PersonId Holder, OrganisationId OrganisationId, RolePreset Role, DateTimeOffset? From, DateTimeOffset? Until) : ICreates;

public static class GrantMandateHandler
{
    public const string Template = "mandate-granted";

    public static Decision Decide(Organisation? organisation, IReadOnlyList<Mandate> held, GrantMandate command, CommandContext context)
    {
        if (command.Holder == context.Caller.Person) return Refusal.NotYours("mandate-to-yourself");
        var terms = MandateTerms.Of(organisation, command.Role, command.From, command.Until, context.Moment.Effective);
        if (terms.Refusal is { } wrong) return wrong;
        if (SeparationOfDuties.Forbids(held, command.Role, terms.From, terms.Until)) return Refusal.Conflict("duties-apart");
        var granted = Decision.Accept(new MandateGranted(command.MandateId, organisation!.Id, command.Role, terms.From, terms.Until));
        return context.Moment.IsBackFilled ? granted : granted.Publish(LetterTo(command, organisation, context));
    }

    public static async Task<(Outcome, OutgoingMessages)> Handle(
        GrantMandate command, IDocumentSession session, CommandContext context, CancellationToken cancellation)
    {
        await MandateLock.Of(session, command.OrganisationId, cancellation);
        await MandateLock.Of(session, command.Holder, cancellation);
        var organisation = await session.LoadAsync<Organisation>(command.OrganisationId, cancellation);
        var decision = Decide(organisation, await MandateBook.HeldBy(session, command.Holder, cancellation), command, context);
        if (decision.Refusal is { } refusal) return (refusal, []);
        MandateBook.Grant(session, command.Holder, (MandateGranted)decision.Events[0]);
        var (_, _, messages) = decision.Settle();
        return (new Outcome(null, 1), messages);
    }

    private static PostLetter LetterTo(GrantMandate command, Organisation organisation, CommandContext context) => new()
    {
        LetterId = command.MandateId.Value,
        Template = Template,
        At = context.Moment.Recorded,
        Person = command.Holder,
        About = "/account",
        Names = new Dictionary<string, string> { ["organisation"] = organisation.Name },
        Terms = new Dictionary<string, string> { ["role"] = $"people.role.{command.Role}" },
        Demonstration = context.Demonstration,
    };
}
