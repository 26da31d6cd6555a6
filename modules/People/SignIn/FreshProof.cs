using Microsoft.AspNetCore.Http;
using StrongCities.Modularity.Callers;
using StrongCities.People.Accounts;

namespace StrongCities.People.SignIn;

/// <summary>
/// What makes new ways into an account (a passkey, a provider, a token) takes a proof of the last minutes: signing in, or the password again. A
/// browser that was left open, and a session that a provider vouches for, make none.
/// </summary>
public sealed class FreshProof(SessionBook sessions, PasswordCheck passwords, PersonDirectory people, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Where the proof is given; from there it goes on to the address.</summary>
    public static string Page(string address) => "/account/proof?ReturnUrl=" + Uri.EscapeDataString(address);

    public async Task<bool> IsThere(HttpContext http) => Sessions.Current(http.User) is { } session
        && await sessions.ProvedAt(session, http.RequestAborted) is { } proved
        && clock.GetUtcNow() - proved < Lifetime;

    /// <summary>False where the password is wrong or the account rests.</summary>
    public async Task<bool> Give(HttpContext http, string password)
    {
        if (Sessions.Current(http.User) is not { } session || !Guid.TryParse(http.User.FindFirst(Callers.PersonClaim)?.Value, out var person)) return false;
        if (await people.Of(new PersonId(person), http.RequestAborted) is not { } card) return false;
        if (await passwords.Prove(card.Email, password, http.RequestAborted) is not { } account || account.Person != person) return false;
        await sessions.Prove(session, http.RequestAborted);
        return true;
    }
}
