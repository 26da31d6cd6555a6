using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using StrongCities.Modularity.Commands;

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

    public static Task Refuse(HttpContext http, Refusal refusal) => new Problem(refusal).ExecuteAsync(http);
}
