using JasperFx.Events;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;

namespace StrongCities.Modularity.Files;

/// <summary>A file on a record with its history, as its page and the API show it.</summary>
/// <param name="Label">The stricter one of the file's own and its record's, now.</param>
/// <param name="About">The record that it is on.</param>
/// <param name="Record">Where that record is read.</param>
/// <param name="Version">The version that the next replacement names.</param>
public sealed record AttachmentStory(AttachmentId AttachmentId, Tlp Label, Guid About, string? Record, OrganisationId OrganisationId, long Version, IReadOnlyList<FileVersion> Versions);

/// <param name="Number">1 is the first.</param>
/// <param name="Organisation">In whose name it was sent; null where that is not told.</param>
public sealed record FileVersion(int Number, FileReference File, string Address, DateTimeOffset At, Guid? Organisation);

public sealed class ShowAttachment(IDocumentStore store, AttachedFiles files)
{
    /// <summary>Null for an unknown one and for one that the caller may not see alike.</summary>
    public async Task<AttachmentStory?> For(AttachmentId id, Caller caller, CancellationToken cancellation)
    {
        if (await files.Find(id.Value, caller, cancellation) is not { Attachment: var attachment } found) return null;
        await using var session = store.QuerySession();
        var history = await session.Events.FetchStreamAsync(id.Value, token: cancellation);
        return new AttachmentStory(id, found.Level, attachment.About, found.Record, attachment.OrganisationId, attachment.Version,
            history.Count == 0 ? await Only(session, found, cancellation) : [.. history.Where(IsVersion).Select(Read)]);

        static bool IsVersion(IEvent @event) => @event.Data is FileAttached or FileReplaced;

        // Its number is its place among the versions: the stream tells of other things, too.
        FileVersion Read(IEvent @event, int at) => new(at + 1, attachment.Versions[at], Attachment.AddressOf(id, at + 1), @event.Moment().Effective,
            found.Attributed && Guid.TryParse(@event.GetHeader(EventHeaders.Organisation)?.ToString(), out var organisation) ? organisation : null);
    }

    // Attached before files had versions and a history: what is known of it stands with its content.
    private static async Task<IReadOnlyList<FileVersion>> Only(IQuerySession session, FoundAttachment found, CancellationToken cancellation) =>
        found.Attachment is var file && await session.LoadAsync<StoredFile>(file.At(null)!.Sha256, cancellation) is { } stored
            ? [new FileVersion(1, stored.Reference, Attachment.AddressOf(file.Id, 1), stored.At, found.Attributed ? file.OrganisationId.Value : null)]
            : [];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/attachments/{attachmentId:guid}",
        async (Guid attachmentId, HttpContext http, ShowAttachment attachments, Callers.Callers callers) =>
        {
            var story = await attachments.For(new AttachmentId(attachmentId), await callers.Of(http), http.RequestAborted);
            if (story is null) return new Problem(Refusal.NotFound);
            http.Response.Headers.ETag = $"\"{Ui.Localisation.Invariant.Number(story.Version)}\"";
            return Results.Json(story, NetworkJson.Options);
        })
        .WithName("show-attachment").WithTags("files")
        .Produces<AttachmentStory>().Produces<ProblemDocument>(404, "application/problem+json");
}
