using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;

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
    public static Decision Decide(Organisation? organisation, GrantMandate command, CommandContext context)
    {
        if (command.Holder == context.Caller.Person) return Refusal.NotYours("mandate-to-yourself");
        var now = context.Moment.Effective;
        var from = command.From is { } asked ? Moment.At(asked).Effective : now;
        var until = command.Until is { } end ? Moment.At(end).Effective : (DateTimeOffset?)null;
        var wrong = new Checks()
            .That(organisation is not null, "organisationId", "organisation-unknown")
            .That(Enum.IsDefined(command.Role), "role", "required")
            .That(until is null || until > from, "until", "ends-before-it-begins")
            .That(until is null || until > now, "until", "ended-already")
            .Refusal;
        if (wrong is not null) return wrong;
        return Decision.Accept(new MandateGranted(command.MandateId, organisation!.Id, command.Role, from, until));
    }

    public static async Task<Outcome> Handle(GrantMandate command, IDocumentSession session, CommandContext context, CancellationToken cancellation)
    {
        var decision = Decide(await session.LoadAsync<Organisation>(command.OrganisationId, cancellation), command, context);
        if (decision.Refusal is { } refusal) return refusal;
        MandateBook.Grant(session, command.Holder, (MandateGranted)decision.Events[0]);
        return new Outcome(null, 1);
    }
}
