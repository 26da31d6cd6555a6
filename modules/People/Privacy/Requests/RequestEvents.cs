using StrongCities.Modularity.Events;

namespace StrongCities.People.Privacy.Requests;

public enum RequestKind
{
    Access,
    Correction,
    Erasure,
}

/// <summary>How it was made sure that somebody asks for themselves.</summary>
public enum IdentityCheck
{
    /// <summary>They opened a link that was sent to their address.</summary>
    Letter,

    /// <summary>They had signed in.</summary>
    Account,
}

public enum RequestOutcome
{
    Granted,
    PartlyGranted,
    Refused,
    NothingFound,
}

/// <summary>Somebody asks for their rights, and it is them. Who they are stands in <see cref="Correspondence"/> alone.</summary>
/// <param name="DueAt">A month after it was asked (article 12(3) of the General Data Protection Regulation).</param>
[EventName("people/privacy-request-received/1")]
public sealed record RequestReceived(Guid RequestId, RequestKind Kind, IdentityCheck Checked, DateTimeOffset AskedAt, DateTimeOffset DueAt);

/// <summary>Somebody looked through all places for what the request is about.</summary>
[EventName("people/privacy-search-made/1")]
public sealed record SearchMade(Guid RequestId, int Places, int Matches);

[EventName("people/privacy-request-decided/1")]
public sealed record RequestDecided(Guid RequestId, RequestOutcome Outcome, Digest Answer);
