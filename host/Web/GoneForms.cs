using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace StrongCities.Host.Web;

/// <summary>
/// A form that its page no longer draws, because what it was about is done or has changed since. The framework answers it with a bare sentence in
/// English, and outside Development with an empty page. Here that answer goes nowhere, and the page of the portal that says so stands in its place.
/// </summary>
public sealed class GoneForms(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType || http.Features.Get<IHttpResponseBodyFeature>() is not { } body)
        {
            await next(http);
            return;
        }

        http.Features.Set<IHttpResponseBodyFeature>(new Held(http, body));
        try
        {
            await next(http);
        }
        finally
        {
            http.Features.Set(body);
        }

        if (!IsGone(http.Response)) return;
        // Without a kind of content it is an answer that nobody gave, which ErrorAnswers turns into a page.
        http.Response.ContentType = null;
        http.Response.StatusCode = StatusCodes.Status409Conflict;
    }

    /// <summary>No page and no endpoint of ours refuses a form in plain text.</summary>
    private static bool IsGone(HttpResponse response) => !response.HasStarted && response is { StatusCode: StatusCodes.Status400BadRequest, ContentType: "text/plain" };

    /// <summary>The body of the answer, as long as it isn't that one.</summary>
    private sealed class Held(HttpContext http, IHttpResponseBodyFeature body) : IHttpResponseBodyFeature
    {
        private readonly StreamResponseBodyFeature _nowhere = new(System.IO.Stream.Null);

        private IHttpResponseBodyFeature Chosen => IsGone(http.Response) ? _nowhere : body;

        public Stream Stream => Chosen.Stream;
        public PipeWriter Writer => Chosen.Writer;
        public void DisableBuffering() => body.DisableBuffering();
        public Task StartAsync(CancellationToken cancellationToken = default) => Chosen.StartAsync(cancellationToken);
        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => Chosen.SendFileAsync(path, offset, count, cancellationToken);
        public Task CompleteAsync() => Chosen.CompleteAsync();
    }
}
