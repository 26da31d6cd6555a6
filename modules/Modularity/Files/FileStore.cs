using Marten;
using Microsoft.AspNetCore.Http;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;

namespace StrongCities.Modularity.Files;

/// <summary>Takes files in and finds them again for those who may see them.</summary>
public sealed class FileStore(FileFolder folder, FileSettings settings, IDocumentStore store, TimeProvider clock)
{
    /// <summary>So long a file may wait to be put on a record. It is gone a day later, so that none goes while it is being put there.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(7);

    private static readonly TimeSpan KeptUnused = Waits + TimeSpan.FromDays(1);
    private const int SweptAtOnce = 1000;

    private const string Unused =
        """
        select d.data from modularity.mt_doc_storedfile d
        where d.mt_last_modified < ? and not exists (select from modularity.mt_doc_attachment a where a.data ->> 'sha256' = d.id) limit ?
        """;

    public async Task<FileReceipt> Receive(Stream content, FileClaim claim, PersonId sender, CancellationToken cancellation, string field = "file")
    {
        if (await SentLately(sender, cancellation) >= settings.MostADay) return FileReceipt.Refused(FileReceipt.TooMany(field, settings));
        var receipt = await folder.Receive(content, claim, field, cancellation);
        if (receipt.File is { } file) await Note(file, sender, cancellation);
        return receipt;
    }

    /// <summary>A file out of a page's form: [SupplyParameterFromForm] IFormFile?. Null when none was chosen.</summary>
    public async Task<FileReceipt?> Receive(IFormFile? posted, PersonId sender, string field, CancellationToken cancellation)
    {
        // A browser sends an empty part without a name for a field that was left alone.
        if (posted is null or { Length: 0, FileName: "" }) return null;
        if (posted.Length > settings.MostBytes) return FileReceipt.Refused(FileReceipt.TooBig(field, settings));
        await using var content = posted.OpenReadStream();
        return await Receive(content, new FileClaim(posted.ContentType, posted.FileName), sender, cancellation, field);
    }

    /// <summary>The reference to a file that this person sent before. Null for every other: knowing a hash proves nothing and tells nothing.</summary>
    public async Task<FileReference?> Find(string sha256, PersonId sender, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var sent = await session.LoadAsync<Sending>(Sending.IdOf(sender, sha256), cancellation);
        if (sent is null || sent.At + Waits < clock.GetUtcNow()) return null;
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

    /// <summary>For the search that answers requests about personal data: it reads contents and gives none away.</summary>
    internal TResult? Look<TResult>(StoredFile file, Func<string, TResult?> look) => File.Exists(folder.PathOf(file.Id)) ? look(folder.PathOf(file.Id)) : default;

    /// <summary>For an erasure: the content goes at once, its row with the session.</summary>
    internal void Discard(IDocumentSession session, string sha256)
    {
        session.Delete<StoredFile>(sha256);
        folder.Delete(sha256);
    }

    public static bool IsHash(string? text) => FileFolder.IsHash(text);

    /// <summary>Clears away what a killed host left half arrived, and what was sent and put on no record.</summary>
    public async Task Sweep(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        folder.SweepArriving(now);
        await using var session = store.LightweightSession();
        foreach (var file in await session.QueryAsync<StoredFile>(Unused, cancellation, now.ToUniversalTime() - KeptUnused, SweptAtOnce))
        {
            session.Delete<StoredFile>(file.Id);
            session.DeleteWhere<Sending>(sending => sending.Sha256 == file.Id);
            folder.Delete(file.Id);
        }

        await session.SaveChangesAsync(cancellation);
    }

    private async Task<int> SentLately(PersonId sender, CancellationToken cancellation)
    {
        var since = clock.GetUtcNow().AddDays(-1);
        await using var session = store.QuerySession();
        return await session.Query<Sending>().CountAsync(sending => sending.Person == sender.Value && sending.At > since, cancellation);
    }

    private async Task Note(FileReference file, PersonId sender, CancellationToken cancellation)
    {
        var now = Moment.At(clock.GetUtcNow()).Recorded;
        await using var session = store.LightweightSession();
        session.Store(new Sending { Id = Sending.IdOf(sender, file.Sha256), Person = sender.Value, Sha256 = file.Sha256, At = now });
        session.Store(new StoredFile { Id = file.Sha256, Length = file.Length, MediaType = file.MediaType, At = now });
        await session.SaveChangesAsync(cancellation);
    }
}

/// <param name="Path">Where the content lies.</param>
public sealed record FoundFile(StoredFile File, string Path);
