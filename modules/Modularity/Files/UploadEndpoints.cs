using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Commands;
using StrongCities.Ui.Localisation;

namespace StrongCities.Modularity.Files;

/// <summary>
/// The tus protocol, version 1.0 (tus.io), with creation, expiration, checksum and termination, so that any of its clients can send a file over
/// a line that breaks. What became of a file that is whole is asked for with GET.
/// </summary>
public static class UploadEndpoints
{
    private const string Address = "/api/uploads";
    private const string Piece = "application/offset+octet-stream";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var settings = routes.ServiceProvider.GetRequiredService<FileSettings>();
        routes.MapMethods(Address, ["OPTIONS"], (HttpContext http) => Abilities(http, settings)).WithName("upload-abilities").WithTags("files").Produces(204);
        Describe(routes.MapPost(Address, Begin), "begin-upload").Produces(201).Produces<ProblemDocument>(413, Type).Produces<ProblemDocument>(429, Type);
        Describe(routes.MapMethods(Address + "/{uploadId:guid}", ["HEAD"], Look), "look-at-upload").Produces(200).Produces<ProblemDocument>(404, Type);
        Describe(routes.MapGet(Address + "/{uploadId:guid}", Result), "upload-result").Produces<FileReference>().Produces<ProblemDocument>(404, Type).Produces<ProblemDocument>(409, Type);
        Describe(routes.MapPatch(Address + "/{uploadId:guid}", Continue), "continue-upload")
            .WithMetadata(new SizeLimit(settings.MostBytes + FileSettings.Envelope))
            .Produces(204).Produces<ProblemDocument>(404, Type).Produces<ProblemDocument>(409, Type).Produces<ProblemDocument>(413, Type)
            .Produces<ProblemDocument>(415, Type).Produces<ProblemDocument>(423, Type).Produces<ProblemDocument>(460, Type).Produces<ProblemDocument>(503, Type);
        Describe(routes.MapDelete(Address + "/{uploadId:guid}", Drop), "drop-upload").Produces(204).Produces<ProblemDocument>(404, Type);
    }

    private const string Type = "application/problem+json";

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder endpoint, string name) =>
        endpoint.WithName(name).WithTags("files").Produces<ProblemDocument>(401, Type);

    private static IResult Abilities(HttpContext http, FileSettings settings)
    {
        var headers = Say(http);
        headers["Tus-Version"] = UploadHeaders.Version;
        headers["Tus-Extension"] = "creation,expiration,checksum,termination";
        headers["Tus-Checksum-Algorithm"] = "sha1,sha256";
        headers["Tus-Max-Size"] = Invariant.Number(settings.MostBytes);
        return Results.NoContent();
    }

    private static async Task<IResult> Begin(HttpContext http, UploadBook uploads, Callers.Callers callers)
    {
        if (await Sender(http, callers) is not { } sender) return new Problem(Refusal.SignInFirst);
        if (!UploadHeaders.Speaks(http)) return WrongVersion(http);
        if (UploadHeaders.Number(http, "Upload-Length") is not { } length) return new Problem(new Refusal(RefusalKind.Malformed, [new Flaw("upload-length")]));
        var said = UploadHeaders.Metadata(http);
        var (upload, refusal) = await uploads.Begin(length, said.GetValueOrDefault("filetype"), said.GetValueOrDefault("filename"), sender, http.RequestAborted);
        if (upload is null) return new Problem(refusal!);
        var headers = Say(http, upload);
        headers.Location = $"{Address}/{upload.Id}";
        headers["Upload-Offset"] = "0";
        return Results.StatusCode(StatusCodes.Status201Created);
    }

    private static async Task<IResult> Look(Guid uploadId, HttpContext http, UploadBook uploads, Callers.Callers callers)
    {
        if (await Sender(http, callers) is not { } sender) return new Problem(Refusal.SignInFirst);
        if (!UploadHeaders.Speaks(http)) return WrongVersion(http);
        if (await uploads.Find(uploadId, sender, http.RequestAborted) is not { } upload) return new Problem(Refusal.NotFound);
        var headers = Say(http, upload);
        headers["Upload-Offset"] = Invariant.Number(uploads.OffsetOf(upload));
        headers["Upload-Length"] = Invariant.Number(upload.Length);
        return Results.Ok();
    }

    private static async Task<IResult> Result(Guid uploadId, HttpContext http, UploadBook uploads, Callers.Callers callers)
    {
        if (await Sender(http, callers) is not { } sender) return new Problem(Refusal.SignInFirst);
        if (await uploads.Find(uploadId, sender, http.RequestAborted) is not { } upload) return new Problem(Refusal.NotFound);
        Say(http, upload);
        return upload.File is { } file ? Results.Json(file, NetworkJson.Options) : new Problem(Refusal.Conflict("upload-unfinished"));
    }

    private static async Task<IResult> Continue(Guid uploadId, HttpContext http, UploadBook uploads, Callers.Callers callers)
    {
        if (await Sender(http, callers) is not { } sender) return new Problem(Refusal.SignInFirst);
        if (!UploadHeaders.Speaks(http)) return WrongVersion(http);
        if (http.Request.ContentType != Piece) return new Problem(new Refusal(RefusalKind.WrongType, [new Flaw("upload-content-type")]));
        if (UploadHeaders.Number(http, "Upload-Offset") is not { } offset) return new Problem(new Refusal(RefusalKind.Malformed, [new Flaw("upload-offset")]));
        if (!UploadHeaders.TryChecksum(http, out var digest)) return new Problem(new Refusal(RefusalKind.Malformed, [new Flaw("upload-checksum")]));
        if (await uploads.Find(uploadId, sender, http.RequestAborted) is not { } upload) return new Problem(Refusal.NotFound);
        var step = await uploads.Continue(upload, offset, http.Request.Body, digest, http.RequestAborted);
        Say(http, upload)["Upload-Offset"] = Invariant.Number(step.Offset);
        return step.Refusal is null ? Results.NoContent() : new Problem(step.Refusal);
    }

    private static async Task<IResult> Drop(Guid uploadId, HttpContext http, UploadBook uploads, Callers.Callers callers)
    {
        if (await Sender(http, callers) is not { } sender) return new Problem(Refusal.SignInFirst);
        if (await uploads.Find(uploadId, sender, http.RequestAborted) is not { } upload) return new Problem(Refusal.NotFound);
        await uploads.Drop(upload, http.RequestAborted);
        Say(http);
        return Results.NoContent();
    }

    private static async Task<PersonId?> Sender(HttpContext http, Callers.Callers callers) => (await callers.Of(http)).Person;

    private static IResult WrongVersion(HttpContext http)
    {
        http.Response.Headers["Tus-Version"] = UploadHeaders.Version;
        return Results.StatusCode(StatusCodes.Status412PreconditionFailed);
    }

    private static IHeaderDictionary Say(HttpContext http, Upload? upload = null)
    {
        var headers = http.Response.Headers;
        headers["Tus-Resumable"] = UploadHeaders.Version;
        headers.CacheControl = "no-store";
        if (upload is not null) headers["Upload-Expires"] = upload.ExpiresAt.ToString("R", CultureInfo.InvariantCulture);
        return headers;
    }

    private sealed class SizeLimit(long bytes) : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => bytes;
    }
}
