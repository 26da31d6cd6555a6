using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Commands;

namespace StrongCities.Modularity.Files;

/// <summary>Files go in at one address and come out at another; neither tells who sent them or what they were called.</summary>
public static class FileEndpoints
{
    /// <summary>Nothing in a file that somebody sent may run, load or frame anything under the portal's origin.</summary>
    public const string Policy = "sandbox; default-src 'none'";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var settings = routes.ServiceProvider.GetRequiredService<FileSettings>();
        routes.MapGet("/files/{attachmentId:guid}", Serve).WithName("file").ExcludeFromDescription();
        routes.MapGet("/files/{attachmentId:guid}/{number:int}", ServeVersion).WithName("file-version").ExcludeFromDescription();
        routes.MapPost("/api/files", Take)
            .WithName("send-file")
            .WithTags("files")
            .WithMetadata(new SizeLimit(settings.MostBytes + FileSettings.Envelope))
            .Produces<FileReference>(StatusCodes.Status201Created)
            .Produces<ProblemDocument>(400, "application/problem+json")
            .Produces<ProblemDocument>(401, "application/problem+json")
            .Produces<ProblemDocument>(413, "application/problem+json")
            .Produces<ProblemDocument>(422, "application/problem+json")
            .Produces<ProblemDocument>(429, "application/problem+json")
            .Produces<ProblemDocument>(503, "application/problem+json");
    }

    private static Task<IResult> Serve(Guid attachmentId, HttpContext http, FileStore files, Callers.Callers callers) =>
        ServeVersion(attachmentId, null, http, files, callers);

    private static async Task<IResult> ServeVersion(Guid attachmentId, int? number, HttpContext http, FileStore files, Callers.Callers callers)
    {
        FoundFile? found;
        try
        {
            found = await files.Open(new AttachmentId(attachmentId), number, await callers.Of(http), http.RequestAborted);
        }
        catch (ScannerUnavailableException)
        {
            http.Response.Headers.RetryAfter = Problem.WaitSeconds;
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        if (found is null) return new Problem(Refusal.NotFound);
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        // Whoever loses sight of a record loses the file with it: a browser asks again each time.
        headers.CacheControl = "private, no-cache";
        var tag = new EntityTagHeaderValue($"\"{found.File.Id}\"");
        return Results.File(found.Path, found.File.MediaType, DownloadName(found.File), entityTag: tag, enableRangeProcessing: true);
    }

    private static string DownloadName(StoredFile file) => $"{file.Id[..12]}.{FileKind.Of(file.MediaType)?.Extensions[0] ?? "bin"}";

    private static async Task<IResult> Take(HttpContext http, FileStore files, Callers.Callers callers, FileSettings settings)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        var multipart = FilePart.IsMultipart(http.Request);
        if (http.Request.ContentLength > settings.MostBytes + (multipart ? FileSettings.Envelope : 0))
            return new Problem(FileReceipt.TooBig("file", settings));

        try
        {
            return await Receive(http, files, caller.Person!.Value, multipart);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            // It did not say beforehand how long it is.
            return new Problem(FileReceipt.TooBig("file", settings));
        }
    }

    private static async Task<IResult> Receive(HttpContext http, FileStore files, PersonId sender, bool multipart)
    {
        // Whoever checks antiforgery tokens may have read the form before; then nothing is left on the wire.
        var (content, claim) = http.Features.Get<IFormFeature>()?.Form is { } form ? FilePart.In(form)
            : multipart ? await FilePart.Find(http.Request, http.RequestAborted)
            : (http.Request.Body, new FileClaim(http.Request.ContentType));
        if (content is null) return new Problem(new Refusal(RefusalKind.Malformed, [new Flaw("file-part-missing", "file")]));
        FileReceipt receipt;
        try
        {
            receipt = await files.Receive(content, claim, sender, http.RequestAborted);
        }
        catch (Exception e) when (FilePart.IsMalformed(e))
        {
            return new Problem(new Refusal(RefusalKind.Malformed, [new Flaw("file-part-missing", "file")]));
        }

        return receipt.Accepted
            ? Results.Json(receipt.File, NetworkJson.Options, statusCode: StatusCodes.Status201Created)
            : new Problem(receipt.Refusal);
    }

    private sealed class SizeLimit(long bytes) : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => bytes;
    }
}
