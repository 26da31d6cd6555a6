using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using StrongCities.People.MailedLinks;
using Wolverine;

namespace StrongCities.People.Mandates;

/// <summary>Ends a mandate now, or takes its offer back. Its holder loses access with the next request; what they did under it stays theirs.</summary>
[Post("/api/mandates/{mandateId}/end"), SignedIn]
public sealed record EndMandate(MandateId MandateId, long Version) : IEdits;

public static class EndMandateHandler
{
    /// <param name="mandate">The mandate as it stands.</param>
    /// <param name="others">Every mandate of its organisation.</param>
    /// <param name="command">What was asked.</param>
    /// <param name="context">By whom and when.</param>
    public static Decision Decide(Mandate? mandate, IReadOnlyList<Mandate> others, EndMandate command, CommandContext context)
    {
        var now = context.Moment.Effective;
        // Somebody else's looks like none at all.
        if (mandate is null || !MandateRights.Administers(context.Caller, mandate.OrganisationId, mandate.Role)) return Refusal.NotFound;
        if (mandate.Until is { } until && until <= now) return Refusal.Conflict("mandate-has-ended");
        if (mandate.OfferedUntil is not null) return Decision.Accept(new MandateOfferWithdrawn(command.MandateId, now));
        if (LeavesNobody(mandate, others, now) && !context.Caller.Holds(Duty.GrantMandates)) return Refusal.Conflict("last-of-its-city");
        return Decision.Accept(new MandateEnded(command.MandateId, now));
    }

    public static async Task<(Outcome, NewEvents, OutgoingMessages)> Handle(
        EndMandate command, [Edited] Mandate? mandate, IDocumentSession session, CommandContext context, TimeProvider clock, CancellationToken cancellation)
    {
        if (mandate is not null) await MandateLock.Of(session, mandate.OrganisationId, cancellation);
        IReadOnlyList<Mandate> others = mandate is null ? [] : await session.Query<Mandate>().Where(other => other.OrganisationId == mandate.OrganisationId).ToListAsync(cancellation);
        // Who was before us at the lock may have ended theirs at an instant after ours: it counts as it stands now.
        var now = clock.GetUtcNow();
        others = [.. others.Where(other => other.Until is null || other.Until > now)];
        var settled = Decide(mandate, others, command, context).Settle();
        // With an offer goes the address that it was made to.
        if (settled.Item1.Accepted && mandate!.OfferedUntil is not null) session.DeleteWhere<MailedLink>(link => link.Mandate == mandate.Id.Value);
        return settled;
    }

    // A city without anybody who may sign and invite can't help itself any more.
    private static bool LeavesNobody(Mandate mandate, IReadOnlyList<Mandate> others, DateTimeOffset now) =>
        mandate.Role is RolePreset.City && mandate.IsValidAt(now)
        && !others.Any(other => other.Id != mandate.Id && other.Role == RolePreset.City && other.IsValidAt(now));
}
