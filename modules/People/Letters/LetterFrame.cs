using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;

namespace StrongCities.People.Letters;

/// <summary>A letter's HTML at an address of its own, for the frame of its page: without scripts, forms, origin or anything loaded; a letter's style stands in it.</summary>
public static class LetterFrame
{
    public const string Policy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";

    public static string AddressOf(Guid letter) => $"/admin/letters/{letter:D}/html";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/admin/letters/{id:guid}/html", Show).ExcludeFromDescription();

    private static async Task<IResult> Show(Guid id, HttpContext http, Callers callers, LetterReading letters)
    {
        var found = await letters.One(id, await callers.Of(http), http.RequestAborted);
        if (found?.Message is not { HtmlBody: { } html } message) return new Problem(Refusal.NotFound);
        using var _ = message;
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-store";
        return Results.Text(html, "text/html", Encoding.UTF8);
    }
}
