namespace StrongCities.People.Accounts;

/// <summary>The code of the link that makes the first operator. The code itself was printed once and is kept nowhere.</summary>
public sealed class OperatorCode
{
    /// <summary>Of the code, which is 256 random bits (<see cref="StrongCities.Modularity.Vault.SecretHash"/>).</summary>
    public required byte[] Hash { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
