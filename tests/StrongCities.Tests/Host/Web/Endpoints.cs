using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;

namespace StrongCities.Tests.Host.Web;

/// <summary>Every address that the host answers, as a method and a pattern without constraints: <c>GET /cities/{slug}</c>.</summary>
public static partial class Endpoints
{
    public static IReadOnlySet<string> Of(NetworkHost network) => network.Service<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            .Select(method => $"{method} {Plain(endpoint.RoutePattern.RawText!)}"))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    public static string Plain(string pattern) => Constraint().Replace("/" + pattern.TrimStart('/'), "}");

    [GeneratedRegex(@"(:[^}]+)?\}")]
    private static partial Regex Constraint();
}
