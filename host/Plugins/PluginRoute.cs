using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing.Patterns;

namespace StrongCities.Host.Plugins;

/// <summary>
/// Which routes a plugin may have. One route that the router can't take, or can't tell from another, would break every page of the portal
/// and not only its own: so the shapes are few, and two of the same shape are refused.
/// </summary>
public static partial class PluginRoute
{
    public static void Check(string template, string prefix)
    {
        if (template != prefix && !template.StartsWith(prefix + "/", StringComparison.Ordinal))
            throw new PluginFlaw("route-outside-prefix", $"The route '{template}' is not below {prefix}.");
        var segments = template[1..].Split('/');
        if (!segments.All(segment => Literal().IsMatch(segment) || Parameter().IsMatch(segment)) || segments.SkipLast(1).Any(IsRest))
            throw new PluginFlaw("route-unsupported", $"The route '{template}': a segment is words, {{name}}, {{name:int}} (or long, guid, bool) or, at the end, {{*rest}}.");
        try
        {
            RoutePatternFactory.Parse(template);
        }
        catch (RoutePatternException e)
        {
            throw new PluginFlaw("route-unsupported", $"The route '{template}': {e.Message}", e);
        }
    }

    public static void CheckApart(IEnumerable<string> templates)
    {
        var twice = templates.GroupBy(Shape, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null) throw new PluginFlaw("route-twice", $"These routes can't be told apart: {string.Join(", ", twice)}.");
    }

    private static bool IsRest(string segment) => segment.StartsWith("{*", StringComparison.Ordinal);

    private static string Shape(string template) => string.Join('/', template.Split('/').Select(segment =>
        IsRest(segment) ? "{*}" : segment.StartsWith('{') ? "{}" : segment));

    [GeneratedRegex(@"\A(?!\.{1,2}\z)[A-Za-z0-9._~-]+\z")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\A\{(\*?[A-Za-z][A-Za-z0-9]*|[A-Za-z][A-Za-z0-9]*:(int|long|guid|bool))\}\z")]
    private static partial Regex Parameter();
}
