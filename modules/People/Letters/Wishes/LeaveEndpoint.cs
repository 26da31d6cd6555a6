using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity.Commands;

namespace StrongCities.People.Letters.Wishes;

/// <summary>
/// Mail programs send here, without session and without having seen a page of ours (RFC 8058): the code in the address is all that counts, so that
/// a foreign page that knew one could do no more than its letter does.
/// </summary>
public sealed class SentByMailPrograms
{
    public static readonly SentByMailPrograms Mark = new();
}

/// <summary>What the button of a mail program sends, and the button of the page behind the same address.</summary>
public static class LeaveEndpoint
{
    /// <summary>What RFC 8058 has mail programs say.</summary>
    public const string Field = "List-Unsubscribe";
    public const string OneClick = "One-Click";

    /// <summary>Says that a person looks at a page of ours, who wants to see another one.</summary>
    public const string FromPage = "page";

    // The page at the same address takes every method; this comes before it.
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(LeaveSeal.Path, Answer).WithOrder(-1)
        .WithMetadata(SentByMailPrograms.Mark, JsonBody.Limit).ExcludeFromDescription();

    private static async Task<IResult> Answer(HttpContext http, LeaveLetters letters)
    {
        var code = http.Request.Query["code"].ToString();
        if (!http.Request.HasFormContentType) return Results.StatusCode(StatusCodes.Status400BadRequest);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form[Field] != OneClick) return Results.StatusCode(StatusCodes.Status400BadRequest);
        var state = await letters.Leave(code, http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        if (form[FromPage].Count > 0) return new SeenNext($"{LeaveSeal.Path}?code={Uri.EscapeDataString(code)}");
        return Results.StatusCode(state is LeaveState.Left ? StatusCodes.Status200OK : StatusCodes.Status410Gone);
    }

    private sealed class SeenNext(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext http)
        {
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
