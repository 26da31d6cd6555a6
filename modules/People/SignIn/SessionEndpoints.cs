using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;

namespace StrongCities.People.SignIn;

/// <summary>Two forms that stand in the header of every page. The host's gate has checked their antiforgery token before they arrive here.</summary>
public static class SessionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-out", (Delegate)SignOut).ExcludeFromDescription();
        routes.MapPost("/act-as", ActAs).ExcludeFromDescription();
    }

    private static async Task<IResult> SignOut(HttpContext http)
    {
        await Sessions.End(http);
        // Pages say "ask again", which a browser does not do on the way back: whoever sits down here next would see them.
        http.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return SeeOther("/");
    }

    private static async Task<IResult> ActAs(HttpContext http, Callers callers)
    {
        if (!(await callers.Of(http)).IsSignedIn) return Refused(http, Refusal.SignInFirst);
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty;
        var offered = await callers.Offered(http);
        if (!Guid.TryParse(form["mandate"], out var chosen) || offered.All(mandate => mandate.Id.Value != chosen))
            return Refused(http, Refusal.NotYours("mandate-not-held"));
        ActingCookie.Choose(http, chosen);
        return SeeOther(Sessions.LocalAddress(form["returnUrl"]));
    }

    private static IResult Refused(HttpContext http, Refusal refusal) =>
        Machines.Asks(http.Request) ? new Problem(refusal) : Results.StatusCode((int)refusal.Kind);

    private static SeeOtherResult SeeOther(string address) => new(address);

    /// <summary>After a post, another address by GET (RFC 9110, 15.4.4); the framework's own redirects would repeat the method.</summary>
    private sealed class SeeOtherResult(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext http)
        {
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
