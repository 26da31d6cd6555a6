using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using StrongCities.Modularity.Commands;
using StrongCities.People.SignIn;

namespace StrongCities.Host.Web;

/// <summary>
/// Checks every request that changes something and that a foreign page could have made a browser send: those with the session's cookie, and
/// every form. The framework itself checks only those that bind a form, so that a JSON endpoint or a bodiless POST would pass it unseen.
/// </summary>
public sealed class AntiforgeryGate(RequestDelegate next, IAntiforgery antiforgery, IOptionsMonitor<CookieAuthenticationOptions> cookies)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!MustBeChecked(http) || await antiforgery.IsRequestValidAsync(http))
        {
            await next(http);
            return;
        }

        if (Machines.Asks(http.Request)) await new Problem(new Refusal(RefusalKind.Malformed, [new Flaw("antiforgery")])).ExecuteAsync(http);
        else http.Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    private bool MustBeChecked(HttpContext http)
    {
        var method = http.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method)) return false;
        // No page can put a token of ours into another browser's request; with one, the cookie isn't even read.
        if (http.User.Identity?.AuthenticationType == Schemes.Token) return false;
        return http.Request.Cookies.ContainsKey(cookies.Get(Schemes.Session).Cookie.Name!) || http.Request.HasFormContentType;
    }
}
