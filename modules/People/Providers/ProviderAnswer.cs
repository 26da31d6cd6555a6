using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.People.Accounts;
using StrongCities.People.SecondStep;
using StrongCities.People.SignIn;

namespace StrongCities.People.Providers;

/// <summary>What comes of a provider's answer once its tokens were found right: a session, a link, or a sentence that says why neither.</summary>
public static class ProviderAnswer
{
    /// <summary>Set where a session asked for a link; without it somebody signs in.</summary>
    public const string LinkItem = "sc:link";

    /// <summary>Where the browser goes on to.</summary>
    public static async Task<string> Receive(HttpContext http, Provider provider, ClaimsPrincipal told, AuthenticationProperties asked, string? returnUrl)
    {
        var subject = told.FindFirstValue("sub");
        var link = asked.Items.TryGetValue(LinkItem, out var session) ? session : null;
        // Whoever didn't show the provider that an address is theirs may be anybody at all.
        var verified = bool.TryParse(told.FindFirstValue("email_verified"), out var said) && said;
        if (string.IsNullOrEmpty(subject) || !verified) return Problem(link is not null, "provider-unverified");
        return link is null ? await SignIn(http, provider, subject, returnUrl) : await Link(http, provider, subject, link);
    }

    public static string Problem(bool linking, string code) => $"{(linking ? ProvidersPage.Address : "/sign-in")}?problem={code}";

    private static async Task<string> SignIn(HttpContext http, Provider provider, string subject, string? address)
    {
        var (account, refusal) = await Book(http).Find(provider, subject, http.RequestAborted);
        if (account is null)
        {
            http.RequestServices.GetRequiredService<SecurityLog>().SignInFailed(null, refusal!.First.Code);
            return Problem(linking: false, refusal.First.Code);
        }

        var next = Sessions.LocalAddress(address);
        if (account.SecondStepSince is not null)
        {
            await HalfSession.Begin(http, account, provider.Organisation);
            return "/sign-in/code?ReturnUrl=" + Uri.EscapeDataString(next);
        }

        await Sessions.Begin(http, account, Sessions.WithProvider, provider.Organisation);
        return next;
    }

    private static async Task<string> Link(HttpContext http, Provider provider, string subject, string session)
    {
        // The browser that comes back is the one that was sent, and its owner has shown not long ago that it is them.
        var current = await http.AuthenticateAsync(Schemes.Session);
        if (current.Principal is { } user) http.User = user;
        if (Sessions.Current(http.User)?.ToString() != session || !Guid.TryParse(http.User.FindFirstValue(Callers.PersonClaim), out var person)
            || !await http.RequestServices.GetRequiredService<FreshProof>().IsThere(http))
            return Problem(linking: true, "proof-needed");
        if (await Book(http).Link(provider, subject, new PersonId(person), http.RequestAborted) is { } refusal) return Problem(linking: true, refusal.First.Code);
        await http.RequestServices.GetRequiredService<AccountChanges>().Tell(new PersonId(person), AccountChange.ProviderLinked);
        return ProvidersPage.Address;
    }

    private static ProviderBook Book(HttpContext http) => http.RequestServices.GetRequiredService<ProviderBook>();
}
