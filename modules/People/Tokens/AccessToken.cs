namespace StrongCities.People.Tokens;

/// <summary>A personal access token as the database knows it: the text itself was shown once and is kept nowhere.</summary>
public sealed class AccessToken
{
    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>The one mandate that the token acts under; null for whichever mandate its person holds.</summary>
    public Guid? Mandate { get; init; }

    /// <summary>False where it only reads.</summary>
    public required bool Writes { get; init; }

    /// <summary>SHA-256 of the token. It needs no salt: the token is 256 random bits.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>So that its owner recognises it in a list.</summary>
    public required string LastCharacters { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}
