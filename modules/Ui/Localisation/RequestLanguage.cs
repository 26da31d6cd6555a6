using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace StrongCities.Ui.Localisation;

/// <summary>Sets the cultures of a request: <c>?lang=</c> → cookie → Accept-Language → English. <c>?lang=</c> is remembered for a year.</summary>
public sealed class RequestLanguage(RequestDelegate next, Texts texts)
{
    public const string Parameter = "lang";

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var query = request.Query[Parameter].ToString();
        var language = LanguageNegotiation.Choose(texts, query, request.Cookies[Cookie(context)], request.Headers.AcceptLanguage.ToString());
        CultureInfo.CurrentUICulture = language.Culture;
        CultureInfo.CurrentCulture = language.Formats;
        if (LanguageNegotiation.Known(texts, query) is { } asked) Remember(context, asked);
        context.Response.OnStarting(static state =>
        {
            var (response, tag) = ((HttpResponse, string))state;
            response.Headers.ContentLanguage = tag;
            response.Headers.Append("Vary", "Accept-Language");
            return Task.CompletedTask;
        }, (context.Response, language.Tag));
        return next(context);
    }

    // A browser takes the prefix __Host- over https alone.
    private static string Cookie(HttpContext context) => context.Request.IsHttps ? "__Host-" + Parameter : Parameter;

    private static void Remember(HttpContext context, Language language) =>
        context.Response.Cookies.Append(Cookie(context), language.Tag, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
        });
}

public static class RequestLanguageRegistration
{
    public static IApplicationBuilder UseRequestLanguage(this IApplicationBuilder app) => app.UseMiddleware<RequestLanguage>();
}
