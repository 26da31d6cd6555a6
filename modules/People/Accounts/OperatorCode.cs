namespace StrongCities.People.Accounts;

/// <summary>The code of the link that makes the first operator. The code itself was printed once and is kept nowhere.</summary>
public sealed class OperatorCode
{
    /// <summary>SHA-256 of the code. It needs no salt: the code is 256 random bits.</summary>
    public required byte[] Hash { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
