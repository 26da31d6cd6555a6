using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using Wolverine;

namespace StrongCities.People.Privacy.AtRisk;

/// <summary>Lets a locked profile open again. It takes two people under two mandates, and neither is the person; the second one opens it.</summary>
[Post("/api/profile-locks/{profileLockId}/approve-unlock"), Requires(Duty.ProtectData)]
public sealed record ApproveUnlock(Guid ProfileLockId) : IContributes;

public static class ApproveUnlockHandler
{
    /// <param name="own">Whether it is the sender's own profile.</param>
    /// <param name="same">Whether the first approval came from the same person.</param>
    public static Decision Decide(ProfileLock? profile, ApproveUnlock command, MandateId by, bool own, bool same)
    {
        if (profile is null) return Refusal.NotFound;
        if (own) return Refusal.NotYours("unlock-own");
        if (profile.Open) return Refusal.Conflict("profile-open");
        if (profile.FirstApproval is not { } first) return Decision.Accept(new UnlockApproved(command.ProfileLockId, by));
        if (same || first == by) return Refusal.Conflict("unlock-needs-another");
        return Decision.Accept(new UnlockApproved(command.ProfileLockId, by), new ProfileUnlocked(command.ProfileLockId, first, by));
    }

    public static async Task<(Outcome, NewEvents, OutgoingMessages)> Handle(
        ApproveUnlock command, [Contributed] ProfileLock? profile, CommandContext context, IDocumentSession session, MandateBook mandates, CancellationToken cancellation)
    {
        var by = context.Caller.Mandate!.Value;
        var row = await session.LoadAsync<LockedProfile>(command.ProfileLockId, cancellation);
        var same = profile?.FirstApproval is { } first && await mandates.HeldBySamePerson(first, by, cancellation);
        var decision = Decide(profile, command, by, own: row is not null && row.Person == context.Caller.Person?.Value, same);
        if (decision.Events.OfType<ProfileUnlocked>().Any()) session.Delete<LockedProfile>(command.ProfileLockId);
        return decision.Settle();
    }
}
