using Microsoft.Net.Http.Headers;

namespace StrongCities.Host.Web;

/// <summary>
/// What the API tells, and what anybody who has signed in is shown, depends on who asks: no cache between keeps it, and a browser asks again
/// each time, because the next person at it may be somebody else. An endpoint that knows better says so itself.
/// </summary>
public sealed class PrivateAnswers(RequestDelegate next)
{
    private const string AskAgain = "private, no-cache";

    public Task InvokeAsync(HttpContext http)
    {
        http.Response.OnStarting(static state =>
        {
            var http = (HttpContext)state;
            var api = http.Request.Path.StartsWithSegments("/api");
            if (!api && http.User.Identity is not { IsAuthenticated: true }) return Task.CompletedTask;
            var headers = http.Response.Headers;
            if (headers.CacheControl.Count == 0) headers.CacheControl = AskAgain;
            // The language is named by RequestLanguage, on every answer.
            headers.Append(HeaderNames.Vary, "Cookie, Authorization");
            return Task.CompletedTask;
        }, http);
        return next(http);
    }
}
