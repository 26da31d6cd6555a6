using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using StrongCities.Modularity.Callers;
using StrongCities.People.Accounts;

namespace StrongCities.People.SignIn;

/// <summary>Begins and ends the session of a browser.</summary>
public static class Sessions
{
    public static Task Begin(HttpContext http, Account account)
    {
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()),
                new Claim(ClaimTypes.Name, account.DisplayName),
                new Claim(Callers.PersonClaim, account.Person.ToString()),
                new Claim(Schemes.StampClaim, account.SecurityStamp ?? ""),
            ],
            Schemes.Session);
        // Whoever used this browser before chose for themselves.
        http.Response.Cookies.Delete(Callers.ActingCookie);
        return http.SignInAsync(Schemes.Session, new ClaimsPrincipal(identity));
    }

    public static Task End(HttpContext http)
    {
        http.Response.Cookies.Delete(Callers.ActingCookie);
        return http.SignOutAsync(Schemes.Session);
    }

    /// <summary>Another site's address, or one that a browser reads as such, leads home: a sign-in page must not send people elsewhere.</summary>
    public static string LocalAddress(string? address) =>
        address is { Length: > 0 and < 2000 } && address[0] == '/'
        && (address.Length == 1 || address[1] is not ('/' or '\\'))
        && !address.Any(char.IsControl)
            ? address
            : "/";
}
