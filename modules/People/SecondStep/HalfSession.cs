using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using StrongCities.Modularity.Callers;
using StrongCities.People.Accounts;
using StrongCities.People.SignIn;

namespace StrongCities.People.SecondStep;

/// <param name="Provider">The organisation whose provider stood in for the password, where one did.</param>
public sealed record HalfSignedIn(Account Account, OrganisationId? Provider);

/// <summary>Between the right password and the right code: a cookie for a few minutes, which opens nothing but the page that asks for the code.</summary>
public sealed class HalfSession(AccountsContext accounts)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <param name="provider">The organisation whose provider stood in for the password.</param>
    public static Task Begin(HttpContext http, Account account, OrganisationId? provider = null)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, account.Id.ToString()), new Claim(Schemes.StampClaim, account.SecurityStamp ?? "")], Schemes.HalfSession);
        if (provider is { } organisation) identity.AddClaim(new Claim(Callers.OrganisationClaim, organisation.ToString()));
        return http.SignInAsync(Schemes.HalfSession, new ClaimsPrincipal(identity));
    }

    /// <summary>Null when there is none, it is too old, or the password was changed since.</summary>
    public async Task<HalfSignedIn?> Read(HttpContext http)
    {
        var half = await http.AuthenticateAsync(Schemes.HalfSession);
        if (!Guid.TryParse(half.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id)) return null;
        var stamp = half.Principal!.FindFirstValue(Schemes.StampClaim);
        var account = await accounts.Users.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.SecurityStamp == stamp && a.SecondStepSince != null, http.RequestAborted);
        var provider = Guid.TryParse(half.Principal!.FindFirstValue(Callers.OrganisationClaim), out var organisation) ? new OrganisationId(organisation) : (OrganisationId?)null;
        return account is null ? null : new HalfSignedIn(account, provider);
    }

    public static Task End(HttpContext http) => http.SignOutAsync(Schemes.HalfSession);
}
