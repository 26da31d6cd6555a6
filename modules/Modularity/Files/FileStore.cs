using Marten;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;
using StrongCities.Contracts;
using StrongCities.Modularity.Callers;

namespace StrongCities.Modularity.Files;

/// <summary>Takes files in and finds them again for those who may see them.</summary>
public sealed class FileStore(FileFolder folder, FileSettings settings, IDocumentStore store, TimeProvider clock)
{
    public async Task<FileReceipt> Receive(Stream content, FileClaim claim, CancellationToken cancellation, string field = "file")
    {
        var receipt = await folder.Receive(content, claim, field, cancellation);
        if (receipt.File is { } file) await Note(file, cancellation);
        return receipt;
    }

    /// <summary>A file out of a page's form: [SupplyParameterFromForm] IFormFile?. Null when none was chosen.</summary>
    public async Task<FileReceipt?> Receive(IFormFile? posted, string field, CancellationToken cancellation)
    {
        // A browser sends an empty part without a name for a field that was left alone.
        if (posted is null or { Length: 0, FileName: "" }) return null;
        if (posted.Length > settings.MostBytes) return FileReceipt.Refused(FileReceipt.TooBig(field, settings));
        await using var content = posted.OpenReadStream();
        return await Receive(content, new FileClaim(posted.ContentType, posted.FileName), cancellation, field);
    }

    /// <summary>The same for a form that binds IBrowserFile.</summary>
    public async Task<FileReceipt?> Receive(IBrowserFile? posted, string field, CancellationToken cancellation)
    {
        if (posted is null or { Size: 0, Name: "" }) return null;
        if (posted.Size > settings.MostBytes) return FileReceipt.Refused(FileReceipt.TooBig(field, settings));
        await using var content = posted.OpenReadStream(settings.MostBytes, cancellation);
        return await Receive(content, new FileClaim(posted.ContentType, posted.Name), cancellation, field);
    }

    /// <summary>The reference to a file that was taken in before; null when there is none of this hash.</summary>
    public async Task<FileReference?> Find(string sha256, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var stored = await session.LoadAsync<StoredFile>(sha256, cancellation);
        return stored is null ? null : new FileReference { Sha256 = stored.Id, Length = stored.Length, MediaType = stored.MediaType };
    }

    /// <summary>What an attachment leads to; null for an unknown one and for one that the caller may not see alike.</summary>
    public async Task<FoundFile?> Open(Guid attachment, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var attached = await session.LoadAsync<Attachment>(attachment, cancellation);
        if (attached is null || !attached.IsFor(caller)) return null;
        var stored = await session.LoadAsync<StoredFile>(attached.Sha256, cancellation);
        return stored is null ? null : new FoundFile(stored, folder.PathOf(stored.Id));
    }

    public void SweepArriving() => folder.Sweep(clock.GetUtcNow());

    private async Task Note(FileReference file, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        if (await session.LoadAsync<StoredFile>(file.Sha256, cancellation) is not null) return;
        session.Store(new StoredFile { Id = file.Sha256, Length = file.Length, MediaType = file.MediaType, At = Moment.At(clock.GetUtcNow()).Recorded });
        await session.SaveChangesAsync(cancellation);
    }
}

/// <param name="Path">Where the content lies.</param>
public sealed record FoundFile(StoredFile File, string Path);
