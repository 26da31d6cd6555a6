using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Deadlines;
using StrongCities.People.Accounts;
using StrongCities.People.Letters;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Calendar;

/// <summary>The calendar itself, for programs that know nothing of sessions: whoever knows the address reads it.</summary>
public static class CalendarEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(CalendarAddress.Path, Answer).ExcludeFromDescription();

    private static async Task<IResult> Answer(
        HttpContext http, CalendarFeeds feeds, DueDates dueDates, PersonDirectory people, Texts texts, LetterSettings settings, TimeProvider clock)
    {
        if (CalendarAddress.SecretOf(http) is not { } secret || await feeds.Recognise(secret, http.RequestAborted) is not { } caller) return new Problem(Refusal.NotFound);
        var duties = await dueDates.For(caller, http.RequestAborted);
        var language = (await people.Of(caller.Person!.Value, http.RequestAborted))?.Language ?? "en";
        http.Response.Headers.CacheControl = "private, no-store";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        return Results.Text(CalendarText.Of(duties, texts.In(language), settings, clock.GetUtcNow()), "text/calendar", Encoding.UTF8);
    }
}
