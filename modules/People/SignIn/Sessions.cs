using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using StrongCities.Modularity.Callers;
using StrongCities.People.Accounts;

namespace StrongCities.People.SignIn;

/// <summary>Begins and ends the session of a browser.</summary>
public static class Sessions
{
    public const string WithPassword = "password";
    public const string WithCode = "code";
    public const string WithPasskey = "passkey";
    public const string WithProvider = "provider";
    public const string WithLetter = "letter";

    /// <summary>The session of the request, where it has one.</summary>
    public static Guid? Current(ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(Schemes.SessionClaim), out var session) ? session : null;

    /// <param name="way">How, as the log calls it: password, code, passkey, provider, letter.</param>
    /// <param name="provider">The organisation whose provider answers for the person: the session acts for no other one, and its owner has proved nothing to the portal itself.</param>
    public static async Task Begin(HttpContext http, Account account, string way, OrganisationId? provider = null)
    {
        await EndInBook(http);
        var session = await Book(http).Begin(account.Id, http.Request.Headers.UserAgent, proved: provider is null, http.RequestAborted);
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()),
                new Claim(ClaimTypes.Name, account.DisplayName),
                new Claim(Callers.PersonClaim, account.Person.ToString()),
                new Claim(Schemes.SessionClaim, session.ToString()),
                new Claim(Schemes.StampClaim, account.SecurityStamp ?? ""),
            ],
            Schemes.Session);
        if (provider is { } organisation) identity.AddClaim(new Claim(Callers.OrganisationClaim, organisation.ToString()));
        if (way == WithPasskey) identity.AddClaim(new Claim(Schemes.PasskeyClaim, ""));
        http.RequestServices.GetRequiredService<SecurityLog>().SignedIn(account.Id, way);
        // Whoever used this browser before chose for themselves.
        ActingCookie.Forget(http);
        await http.SignInAsync(Schemes.Session, new ClaimsPrincipal(identity));
    }

    /// <summary>The same session, for whoever goes by another name from now on: it acts for whom it acted, and proves nothing anew.</summary>
    public static Task Rename(HttpContext http, string name) => http.SignInAsync(Schemes.Session, new ClaimsPrincipal(new ClaimsIdentity(
        http.User.Claims.Where(claim => claim.Type != ClaimTypes.Name).Append(new Claim(ClaimTypes.Name, name)), Schemes.Session)));

    /// <summary>A copy of the cookie opens nothing afterwards.</summary>
    public static async Task End(HttpContext http)
    {
        await EndInBook(http);
        ActingCookie.Forget(http);
        await http.SignOutAsync(Schemes.Session);
    }

    private static async Task EndInBook(HttpContext http)
    {
        if (Current(http.User) is { } session && Guid.TryParse(http.User.FindFirstValue(Callers.PersonClaim), out var person))
            await Book(http).End(new PersonId(person), session, http.RequestAborted);
    }

    private static SessionBook Book(HttpContext http) => http.RequestServices.GetRequiredService<SessionBook>();

    /// <summary>Another site's address, or one that a browser reads as such, leads home: a sign-in page must not send people elsewhere.</summary>
    public static string LocalAddress(string? address) =>
        address is { Length: > 0 and < 2000 } && address[0] == '/'
        && (address.Length == 1 || address[1] is not ('/' or '\\'))
        && !address.Any(char.IsControl)
            ? address
            : "/";
}
