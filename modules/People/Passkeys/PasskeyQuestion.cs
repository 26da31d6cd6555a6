using Microsoft.AspNetCore.DataProtection;
using StrongCities.People.Sealing;

namespace StrongCities.People.Passkeys;

/// <param name="Options">What the browser asks the passkey, as JSON of WebAuthn.</param>
/// <param name="Sealed">What the answer is compared with, sealed: it waits in the page, and no row of the database waits with it.</param>
public sealed record PasskeyQuestion(string Options, string Sealed);

/// <summary>Seals what was asked until the answer comes, for one purpose and a few minutes.</summary>
public sealed class PasskeySeal(IDataProtectionProvider protection)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const string SigningIn = "sign-in";

    public string ForSignIn(string state) => Protector(SigningIn).Protect(state, Lifetime);

    public string ForSession(string state, Guid session) => Protector(session.ToString()).Protect(state, Lifetime);

    /// <summary>Null where it is too old or was made for something else.</summary>
    public string? OfSignIn(string? sealedState) => Open(sealedState, SigningIn);

    public string? OfSession(string? sealedState, Guid session) => Open(sealedState, session.ToString());

    private string? Open(string? sealedState, string purpose) => Protector(purpose).OpenOrNull(sealedState, longest: 10_000);

    private ITimeLimitedDataProtector Protector(string purpose) =>
        protection.CreateProtector("StrongCities.People.Passkeys", purpose).ToTimeLimitedDataProtector();
}
