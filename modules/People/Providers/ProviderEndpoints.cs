using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using StrongCities.People.Sealing;
using StrongCities.People.SignIn;

namespace StrongCities.People.Providers;

/// <summary>
/// Two links that lead to a provider. They are links and not forms, because a form may go nowhere but to the portal itself (its content security
/// policy); the one that makes a link carries a ticket that a foreign page doesn't have.
/// </summary>
public static partial class ProviderEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in/with/{provider}", (Delegate)SignIn).ExcludeFromDescription();
        routes.MapGet("/account/providers/{provider}/link", (Delegate)Link).ExcludeFromDescription();
    }

    public static string LinkAddress(Provider provider, Guid session, IDataProtectionProvider protection) =>
        $"/account/providers/{provider.Key}/link?ticket={Uri.EscapeDataString(Tickets(protection, provider).Protect(session.ToString(), FreshProof.Lifetime))}";

    private static Task<IResult> SignIn(string provider, string? returnUrl, HttpContext http, ProviderSettings settings, ILogger<ProviderSettings> log) =>
        settings.Find(provider) is { } found
            ? Send(http, found, new AuthenticationProperties { RedirectUri = Sessions.LocalAddress(returnUrl) }, linking: false, log)
            : Task.FromResult(Results.NotFound());

    private static async Task<IResult> Link(
        string provider, string? ticket, HttpContext http, ProviderSettings settings, FreshProof proof, IDataProtectionProvider protection, ILogger<ProviderSettings> log)
    {
        if (settings.Find(provider) is not { } found) return Results.NotFound();
        if (http.User.Identity?.AuthenticationType != Schemes.Session || Sessions.Current(http.User) is not { } session) return Results.Unauthorized();
        if (!await proof.IsThere(http)) return Results.Redirect(FreshProof.Page(ProvidersPage.Address));
        if (Open(ticket, found, protection) != session) return Results.Redirect(ProviderAnswer.Problem(linking: true, "proof-needed"));
        var asked = new AuthenticationProperties { RedirectUri = ProvidersPage.Address, Items = { [ProviderAnswer.LinkItem] = session.ToString() } };
        return await Send(http, found, asked, linking: true, log);
    }

    private static async Task<IResult> Send(HttpContext http, Provider provider, AuthenticationProperties asked, bool linking, ILogger log)
    {
        try
        {
            await http.ChallengeAsync(provider.Scheme, asked);
            return Results.Empty;
        }
        catch (Exception e) when (e is InvalidOperationException or HttpRequestException or IOException or TaskCanceledException && !http.Response.HasStarted)
        {
            ProviderAway(log, provider.Key, e.GetBaseException().Message);
            return Results.Redirect(ProviderAnswer.Problem(linking, "provider-away"));
        }
    }

    private static Guid? Open(string? ticket, Provider provider, IDataProtectionProvider protection) =>
        Guid.TryParse(Tickets(protection, provider).OpenOrNull(ticket, longest: 2000), out var session) ? session : null;

    private static ITimeLimitedDataProtector Tickets(IDataProtectionProvider protection, Provider provider) =>
        protection.CreateProtector("StrongCities.People.Providers", provider.Key).ToTimeLimitedDataProtector();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The provider {Provider} can't be asked: {Reason}")]
    private static partial void ProviderAway(ILogger log, string provider, string reason);
}
