using Microsoft.AspNetCore.Identity;

namespace StrongCities.People.Accounts;

/// <summary>How a person signs in. A plain, deletable row: history knows mandates only, and mandates know the person by <see cref="Person"/>.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>Whom mandates are held by; never the account's own id, so that an account can be replaced.</summary>
    public required Guid Person { get; init; }

    public required string DisplayName { get; set; }

    /// <summary>The tag of the language in which the person is written to.</summary>
    public required string Language { get; set; }

    public bool Demonstration { get; init; }

    /// <summary>The password was drawn by the platform: the first sign-in with it uses it up.</summary>
    public bool OneTimePassword { get; set; }

    /// <summary>The hash of the drawn password that was used up, so that nobody takes it as their own; null once there is another one.</summary>
    public string? DrawnPasswordHash { get; set; }

    /// <summary>How often the account has rested since its owner last came in: each rest is longer than the one before.</summary>
    public int Rests { get; set; }

    /// <summary>When signing in began to take a code, too; null where it doesn't.</summary>
    public DateTimeOffset? SecondStepSince { get; set; }

    /// <summary>What the codes are made of, sealed by the master key.</summary>
    public byte[]? SecondStepSecret { get; set; }

    /// <summary>The period (RFC 6238) of the last code that was taken: none is taken twice.</summary>
    public long SecondStepUsed { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its owner was last seen, to the day: an account that is used is not forgotten.</summary>
    public DateTimeOffset LastSeenAt { get; set; }
}
