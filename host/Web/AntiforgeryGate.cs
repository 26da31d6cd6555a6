using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Files;
using StrongCities.People.Letters.Wishes;
using StrongCities.People.SignIn;

namespace StrongCities.Host.Web;

/// <summary>
/// Checks every request that changes something and that a foreign page could have made a browser send: those with the session's cookie, and
/// every form. The framework itself checks only those that bind a form, so that a JSON endpoint or a bodiless POST would pass it unseen.
/// </summary>
public sealed class AntiforgeryGate(RequestDelegate next, IAntiforgery antiforgery, IOptionsMonitor<CookieAuthenticationOptions> cookies, FileSettings files)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (OnlyReads(http.Request.Method))
        {
            await next(http);
            return;
        }

        var mustBeChecked = MustBeChecked(http);
        // To look for a token is to read the whole form, so a body that says beforehand that it is too long is refused before that.
        if (mustBeChecked && http.Request.ContentLength > files.MostBytes + FileSettings.Envelope)
        {
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        bool valid;
        try
        {
            valid = !mustBeChecked || await antiforgery.IsRequestValidAsync(http);
            // A token in a header spared the form from being read, and no page has to be ready for one that can't be. The API takes files off the wire.
            if (valid && http.Request.HasFormContentType && !http.Request.Path.StartsWithSegments("/api")
                && HoldsZero(await http.Request.ReadFormAsync(http.RequestAborted))) throw new InvalidDataException("No text holds a zero.");
        }
        catch (Exception e) when (Unreadable(e) is not null)
        {
            http.Response.StatusCode = Unreadable(e)!.Value;
            return;
        }

        if (valid) await next(http);
        else if (Machines.Asks(http.Request)) await new Problem(new Refusal(RefusalKind.Malformed, [new Flaw("antiforgery")])).ExecuteAsync(http);
        else http.Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    /// <summary>The status of a request whose form can't be read; null for any other fault.</summary>
    private static int? Unreadable(Exception thrown) => thrown switch
    {
        AntiforgeryValidationException { InnerException: BadHttpRequestException bad } => bad.StatusCode,
        // Thrown bare it keeps its status without us, and what goes with it (a form over plain http is answered with 426).
        BadHttpRequestException => null,
        AntiforgeryValidationException or InvalidDataException or IOException => StatusCodes.Status400BadRequest,
        _ => null,
    };

    /// <summary>
    /// No browser sends a zero and PostgreSQL has no text with one. The framework refuses it in one kind of form and lets it through in the other,
    /// up to the statement: one that fails just when it would be kept prepared spoils the next one on its connection (npgsql/npgsql#6391).
    /// </summary>
    private static bool HoldsZero(IFormCollection form) => form.Any(field => field.Key.Contains('\0') || field.Value.Any(value => value!.Contains('\0')));

    private static bool OnlyReads(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    private bool MustBeChecked(HttpContext http) =>
        // No page can put a token of ours into another browser's request; with one, the cookie isn't even read.
        http.User.Identity?.AuthenticationType != Schemes.Token
        && http.GetEndpoint()?.Metadata.GetMetadata<SentByMailPrograms>() is null
        && (http.Request.Cookies.ContainsKey(cookies.Get(Schemes.Session).Cookie.Name!) || http.Request.HasFormContentType);
}
