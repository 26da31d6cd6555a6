using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Features;

namespace StrongCities.Host.Web;

/// <summary>
/// A form that its page no longer has, since what it does was done meanwhile in another tab or by somebody else. The framework answers it with an
/// empty page, and in Development with a sentence for developers; here it is a conflict, which the portal explains on a page of its own.
/// </summary>
public sealed class StaleForms(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null)
        {
            await next(http);
            return;
        }

        // The answer to a form is one page; it is held back until it is known to be one.
        var line = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await using var page = new MemoryStream();
        var held = new StreamResponseBodyFeature(page);
        http.Features.Set<IHttpResponseBodyFeature>(held);
        try
        {
            await next(http);
            await held.CompleteAsync();
        }
        finally
        {
            http.Features.Set(line);
        }

        if (IsOfNoForm(http.Response))
        {
            // Without a body it is explained by a page of the portal.
            http.Response.ContentType = null;
            http.Response.ContentLength = null;
            if (await NamesAForm(http)) http.Response.StatusCode = StatusCodes.Status409Conflict;
        }
        else if (page.Length > 0)
        {
            page.Position = 0;
            await page.CopyToAsync(line.Stream, http.RequestAborted);
        }
    }

    // The framework's own field. Without it nothing of a page was sent at all.
    private static async Task<bool> NamesAForm(HttpContext http) =>
        http.Request.HasFormContentType && (await http.Request.ReadFormAsync(http.RequestAborted))["_handler"] is [{ Length: > 0 }];

    // No page of the portal is plain text.
    private static bool IsOfNoForm(HttpResponse response) =>
        response is { StatusCode: StatusCodes.Status400BadRequest, ContentType: { } type } && type.StartsWith("text/plain", StringComparison.Ordinal);
}
