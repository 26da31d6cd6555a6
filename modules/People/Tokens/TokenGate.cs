using Microsoft.AspNetCore.Http;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.People.SignIn;

namespace StrongCities.People.Tokens;

/// <summary>
/// The one place that holds a token which only reads to reading: by the method, before any endpoint runs, so that no endpoint has to know of it.
/// No GET of the platform changes anything that its reader could see.
/// </summary>
public sealed class TokenGate(RequestDelegate next, SecurityLog log)
{
    public const string ReadsOnlyClaim = "sc:reads-only";

    public Task InvokeAsync(HttpContext http)
    {
        if (!http.User.HasClaim(claim => claim.Type == ReadsOnlyClaim) || OnlyReads(http.Request.Method)) return next(http);
        log.TokenRefused("only reads");
        return Machines.Refuse(http, Refusal.NotYours("token-reads-only"));
    }

    private static bool OnlyReads(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
