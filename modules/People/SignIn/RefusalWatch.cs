using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity.Callers;

namespace StrongCities.People.SignIn;

/// <summary>Writes down which address was closed to somebody who had signed in: by its pattern, so that nothing of what was asked stands in the log.</summary>
public sealed class RefusalWatch(RequestDelegate next, SecurityLog log)
{
    public async Task InvokeAsync(HttpContext http, Callers callers)
    {
        await next(http);
        if (http.Response.StatusCode != StatusCodes.Status403Forbidden || http.User.Identity is not { IsAuthenticated: true }) return;
        // What is sent is refused at the door, which says by which rule.
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method)) return;
        log.Closed((http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-", http.Response.StatusCode, await callers.Of(http));
    }
}
