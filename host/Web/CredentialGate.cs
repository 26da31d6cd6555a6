using StrongCities.Modularity.Callers;

namespace StrongCities.Host.Web;

/// <summary>
/// Holds back whoever tries passwords, codes or new accounts faster than people do. An account rests by itself after ten wrong attempts; this
/// is for one address that tries many accounts.
/// </summary>
public sealed class CredentialGate(RequestDelegate next, CredentialLimits limits, SecurityLog log)
{
    private static readonly HashSet<string> Guarded = new(
        [
            "/sign-in", "/sign-in/code", "/sign-up", "/sign-up/open", "/first-operator", "/password/forgotten", "/password/new", "/invitation", "/privacy",
            "/account/password", "/account/address", "/account/address/confirm", "/account/proof", "/account/second-step", "/account/passkeys", "/account/providers",
        ],
        StringComparer.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !Guarded.Contains(http.Request.Path.Value!.TrimEnd('/'))
            || limits.Wait(http.Connection.RemoteIpAddress) is not { } wait)
            return next(http);
        log.HeldBack(CredentialLimits.Setting);
        Throttle.Refuse(http, wait);
        return Task.CompletedTask;
    }
}
