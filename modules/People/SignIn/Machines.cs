using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using StrongCities.Modularity.Commands;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.SignIn;

/// <summary>Requests of machines are answered with a problem in JSON (RFC 9457), those of browsers with a page.</summary>
public static class Machines
{
    public static bool Asks(HttpRequest request) =>
        request.Path.StartsWithSegments("/api")
        || request.Headers.ContainsKey(HeaderNames.Authorization)
        || request.GetTypedHeaders().Accept is { Count: > 0 } accepted
            && accepted.Any(type => type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || type.MediaType.Equals("application/problem+json", StringComparison.OrdinalIgnoreCase));

    public static Task Refuse(HttpContext http, Refusal refusal) =>
        Refuse(http, (int)refusal.Kind, refusal.First.Code, http.RequestServices.GetRequiredService<Texts>()[$"refusal.{refusal.First.Code}"]);

    public static Task Refuse(HttpContext http, int status, string code, string sentence) =>
        Results.Problem(statusCode: status, type: $"/problems/{code}", title: sentence).ExecuteAsync(http);
}
