namespace StrongCities.People.SignIn;

/// <summary>A browser in which somebody is signed in. Neither an address nor a fingerprint: enough for its owner to recognise it.</summary>
public sealed class BrowserSession
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>Such as "Firefox · Linux"; empty where the browser didn't say.</summary>
    public required string Browser { get; init; }

    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>When its owner last showed that it is them: by signing in, or by the password again. Null where a provider said so.</summary>
    public DateTimeOffset? ProvedAt { get; init; }

    /// <summary>To the nearest few minutes.</summary>
    public required DateTimeOffset SeenAt { get; init; }
}
