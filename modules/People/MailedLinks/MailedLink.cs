using StrongCities.Contracts;

namespace StrongCities.People.MailedLinks;

/// <summary>What a link in a letter opens.</summary>
public enum MailedLinkPurpose
{
    /// <summary>A new account for the address.</summary>
    OpenAccount,

    /// <summary>A new password for the account of the address.</summary>
    SetPassword,

    /// <summary>A mandate that is offered to whoever reads the address's mail.</summary>
    AcceptMandate,

    /// <summary>That letters to the address of an account arrive again.</summary>
    ProveAddress,

    /// <summary>That an account goes by this address from now on.</summary>
    ChangeAddress,
}

/// <summary>
/// A link that is sent to an address and proves that its reader gets the mail there. A deletable row, because it holds the address; the code in
/// the link is this row's id, sealed, so that neither the database nor a backup of it opens anything.
/// </summary>
public sealed record MailedLink
{
    /// <summary>Drawn without order. It stands for the reader of the address where a letter's recipient needs an id.</summary>
    public required Guid Id { get; init; }

    public required MailedLinkPurpose Purpose { get; init; }
    public required string Email { get; init; }

    /// <summary>The address as Identity compares it.</summary>
    public required string NormalizedEmail { get; init; }

    /// <summary>The person whose account has the address, where one has; or who wants to have it.</summary>
    public Guid? Owner { get; init; }

    /// <summary>The stamp of the owner's account, where the link is for as long as that lasts: after a new password it opens nothing.</summary>
    public string? AccountStamp { get; init; }

    /// <summary>The tag of the language that the letter is written in, where no account says another one.</summary>
    public required string Language { get; init; }

    public required DateTimeOffset At { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The mandate that is offered.</summary>
    public Guid? Mandate { get; init; }

    /// <summary>Where in the portal its reader wanted to go.</summary>
    public string? ReturnTo { get; init; }
}
