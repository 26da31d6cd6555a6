namespace StrongCities.People.Passkeys;

/// <summary>A question that was answered with a passkey: the same answer opens nothing again. It is forgotten when the question is too old anyway.</summary>
public sealed class UsedChallenge
{
    public required byte[] Hash { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}
