using Microsoft.AspNetCore.Http;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.People.SignIn;

namespace StrongCities.People.Providers;

/// <summary>
/// A session that a city's provider opened is the city's word for the person, and not the person's own. What belongs to the person and not to the
/// city (other sessions, tokens, passkeys, their data, mandates elsewhere) opens in it only after the person's own proof of the last minutes.
/// </summary>
public sealed class ProviderGate(RequestDelegate next)
{
    private static readonly string[] Own =
        ["/account", "/invitation", "/api/account", "/api/sessions", "/api/invitations", "/api/profile-locks", "/api/prose-corrections", "/api/privacy-requests"];

    public async Task InvokeAsync(HttpContext http, FreshProof proof)
    {
        if (!IsProviders(http) || !IsOwn(http.Request) || await proof.IsThere(http))
        {
            await next(http);
            return;
        }

        if (Machines.Asks(http.Request)) await Machines.Refuse(http, Refusal.NotYours("proof-needed"));
        else http.Response.Redirect(FreshProof.Page(HttpMethods.IsGet(http.Request.Method) ? http.Request.Path + http.Request.QueryString : "/account"));
    }

    /// <summary>Whether the session speaks for one organisation alone, by its provider's word.</summary>
    public static bool IsProviders(HttpContext http) => http.User.HasClaim(claim => claim.Type == Callers.OrganisationClaim);

    // The account page itself is there in a shorter form; what is sent from it is not.
    private static bool IsOwn(HttpRequest request) => Own.Any(address => request.Path.StartsWithSegments(address))
        && !request.Path.StartsWithSegments("/account/proof")
        && !(request.Path == "/account" && HttpMethods.IsGet(request.Method));
}
