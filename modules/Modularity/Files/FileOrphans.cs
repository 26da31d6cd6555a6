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
        limit ?
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
        await using var session = store.LightweightSession();
        foreach (var file in await session.QueryAsync<StoredFile>(Unused, cancellation, now.ToUniversalTime() - KeptUnused, AtOnce))
        {
            session.Delete<StoredFile>(file.Id);
            session.DeleteWhere<Sending>(sending => sending.Sha256 == file.Id);
            folder.Delete(file.Id);
        }

        await session.SaveChangesAsync(cancellation);
    }

    // A host that was killed between the file and its row leaves the file.
    private async Task SweepUnknown(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        foreach (var some in folder.Before(now - KeptUnknown).Chunk(AtOnce))
        {
            var known = (await session.LoadManyAsync<StoredFile>(cancellation, some)).Select(file => file.Id).ToHashSet();
            foreach (var unknown in some.Where(hash => !known.Contains(hash))) folder.Delete(unknown);
        }
    }
}
