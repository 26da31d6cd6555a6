using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace StrongCities.People.Calendar;

/// <summary>
/// The secret stands in the path, because calendar programs know no other way. First of all that a request meets, it is taken out of it: whatever
/// comes afterwards, and whatever writes a log, sees <see cref="Path"/>.
/// </summary>
public static class CalendarAddress
{
    public const string Path = "/calendar.ics";
    private const string Before = "/calendar/";
    private const string After = ".ics";
    private static readonly object Secret = new();

    public static string Of(string secret) => Before + secret + After;

    public static string? SecretOf(HttpContext http) => http.Items.TryGetValue(Secret, out var secret) ? (string)secret! : null;

    public static Task Hide(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.Value is { } path && path.StartsWith(Before, StringComparison.OrdinalIgnoreCase) && path.EndsWith(After, StringComparison.OrdinalIgnoreCase))
        {
            http.Items[Secret] = path[Before.Length..^After.Length];
            http.Request.Path = Path;
            Activity.Current?.SetTag("url.path", Path);
        }

        return next(http);
    }
}
