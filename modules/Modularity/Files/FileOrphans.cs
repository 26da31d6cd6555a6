using Marten;

namespace StrongCities.Modularity.Files;

/// <summary>
/// Finds what nobody can reach any more and takes it away: what a killed host left half arrived, what was sent and put on no record, what lost
/// its last attachment, and contents that no row knows of.
/// </summary>
public sealed class FileOrphans(FileFolder folder, UploadFolder uploads, IDocumentStore store, TimeProvider clock)
{
    private static readonly TimeSpan KeptUnused = FileStore.Waits + TimeSpan.FromDays(1);
    private static readonly TimeSpan KeptUnknown = TimeSpan.FromDays(1);
    private const int AtOnce = 1000;

    // Every version of every attachment is in use, however old it is.
    private const string Unused =
        """
        select d.data from modularity.mt_doc_storedfile d
        where d.mt_last_modified < ? and d.id not in (
            select version ->> 'sha256' from modularity.mt_doc_attachment a, jsonb_array_elements(a.data -> 'versions') version)
          -- What was attached before files had versions.
          and not exists (select from modularity.mt_doc_attachment a where a.data ->> 'sha256' = d.id)
        """;

    public async Task Sweep(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        folder.SweepArriving(now);
        await SweepUploads(now, cancellation);
        await SweepUnused(now, cancellation);
        await SweepUnknown(now, cancellation);
    }

    private async Task SweepUploads(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        foreach (var upload in await session.Query<Upload>().Where(upload => upload.ExpiresAt < now).Take(AtOnce).ToListAsync(cancellation))
        {
            uploads.Delete(upload.Id);
            session.Delete<Upload>(upload.Id);
        }

        await session.SaveChangesAsync(cancellation);
    }

    private async Task SweepUnused(DateTimeOffset now, CancellationToken cancellation)
    {
        var before = now.ToUniversalTime() - KeptUnused;
        await using var session = store.QuerySession();
        foreach (var file in await session.QueryAsync<StoredFile>(Unused + " limit ?", cancellation, before, AtOnce)) await Take(file.Id, before, cancellation);
    }

    // Asked again while nobody can send it: whoever did so in between has it.
    private async Task Take(string sha256, DateTimeOffset before, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(cancellation);
        await ContentLock.Take(session, sha256, cancellation);
        if ((await session.QueryAsync<StoredFile>(Unused + " and d.id = ?", cancellation, before, sha256)).Count == 0) return;
        session.Delete<StoredFile>(sha256);
        session.DeleteWhere<Sending>(sending => sending.Sha256 == sha256);
        folder.Delete(sha256);
        await session.SaveChangesAsync(cancellation);
    }

    // A host that was killed between the file and its row leaves the file.
    private async Task SweepUnknown(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        foreach (var some in folder.Before(now - KeptUnknown).Chunk(AtOnce))
        {
            var known = (await session.LoadManyAsync<StoredFile>(cancellation, some)).Select(file => file.Id).ToHashSet();
            foreach (var unknown in some.Where(hash => !known.Contains(hash))) await TakeUnknown(unknown, cancellation);
        }
    }

    private async Task TakeUnknown(string sha256, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(cancellation);
        await ContentLock.Take(session, sha256, cancellation);
        if (await session.LoadAsync<StoredFile>(sha256, cancellation) is null) folder.Delete(sha256);
    }
}
