using StrongCities.Modularity.Events;

namespace StrongCities.People.Privacy.AtRisk;

/// <summary>A profile goes by another name from now on. Whose it is, stands in <see cref="Shield"/> alone.</summary>
[EventName("people/profile-shielded/1")]
public sealed record ProfileShielded(Guid ShieldId);

/// <param name="ByOwner">False where somebody who protects data did it for them.</param>
[EventName("people/profile-locked/1")]
public sealed record ProfileLocked(Guid ProfileLockId, bool ByOwner);

[EventName("people/unlock-approved/1")]
public sealed record UnlockApproved(Guid ProfileLockId, MandateId By);

[EventName("people/profile-unlocked/1")]
public sealed record ProfileUnlocked(Guid ProfileLockId, MandateId First, MandateId Second);

/// <summary>An emergency lock, as history knows it: nobody signs in to the profile until two people let it open again.</summary>
public sealed record ProfileLock
{
    public required Guid Id { get; init; }
    public MandateId? FirstApproval { get; init; }
    public bool Open { get; init; }

    public static ProfileLock Create(ProfileLocked locked) => new() { Id = locked.ProfileLockId };

    public ProfileLock Apply(UnlockApproved approved) => this with { FirstApproval = FirstApproval ?? approved.By };

    public ProfileLock Apply(ProfileUnlocked _) => this with { Open = true };
}

/// <summary>That a profile went by another name, as history knows it.</summary>
public sealed record ShieldedProfile
{
    public required Guid Id { get; init; }

    public static ShieldedProfile Create(ProfileShielded shielded) => new() { Id = shielded.ShieldId };
}

/// <summary>Whose profile is locked: while this row is there, no session and no token of theirs opens anything.</summary>
public sealed record LockedProfile
{
    /// <summary>The lock.</summary>
    public required Guid Id { get; init; }

    public required Guid Person { get; init; }
}

/// <summary>Who goes by another name. The account holds the pseudonym; the name lies in the vault, and marks of name and address are all that finds them.</summary>
public sealed record Shield
{
    /// <summary>The person.</summary>
    public required Guid Id { get; init; }

    public required Guid ShieldId { get; init; }
    public required Digest Name { get; init; }
    public required string NameMark { get; init; }
    public required string EmailMark { get; init; }
}
