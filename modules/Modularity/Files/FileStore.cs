using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;

namespace StrongCities.Modularity.Files;

/// <summary>Takes files in and finds them again for those who may see them.</summary>
public sealed partial class FileStore(
    FileFolder folder, FileSettings settings, AttachedFiles attachments, VirusScanner scanner, IDocumentStore store, TimeProvider clock, ILogger<FileStore> log)
{
    /// <summary>So long a file may wait to be put on a record. It is gone a day later, so that none goes while it is being put there.</summary>
    public static readonly TimeSpan Waits = TimeSpan.FromDays(7);

    public async Task<FileReceipt> Receive(Stream content, FileClaim claim, PersonId sender, CancellationToken cancellation, string field = "file")
    {
        if (await HasSentTooMany(sender, cancellation)) return FileReceipt.Refused(FileReceipt.TooMany(field, settings));
        using var arrival = await folder.Receive(content, claim, field, cancellation);
        var receipt = arrival.Receipt;
        if (receipt.Accepted) await Keep(arrival, receipt.File, sender, cancellation);
        else if (receipt.Infection is { } infection) await Note(infection, cancellation);
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

    /// <summary>The same where the page's script may have sent the file before the form, and the form holds its hash.</summary>
    public async Task<FileReceipt?> Receive(IFormFile? posted, string? sent, PersonId sender, string field, CancellationToken cancellation)
    {
        if (await Receive(posted, sender, field, cancellation) is { } receipt) return receipt;
        if (string.IsNullOrEmpty(sent)) return null;
        var found = IsHash(sent) ? await Find(sent, sender, cancellation) : null;
        return found is null ? FileReceipt.Refused(Commands.Refusal.Invalid("file-unknown", field)) : FileReceipt.Of(found);
    }

    /// <summary>The reference to a file that this person sent before. Null for every other: knowing a hash proves nothing and tells nothing.</summary>
    public async Task<FileReference?> Find(string sha256, PersonId sender, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var sent = await session.LoadAsync<Sending>(Sending.IdOf(sender, sha256), cancellation);
        if (sent is null || sent.At + Waits < clock.GetUtcNow()) return null;
        var stored = await session.LoadAsync<StoredFile>(sha256, cancellation);
        return stored?.Reference;
    }

    /// <summary>What a version of an attachment leads to; null for an unknown one and for one that the caller may not see alike.</summary>
    /// <exception cref="ScannerUnavailableException">It was never scanned, and the scanner is away.</exception>
    public async Task<FoundFile?> Open(AttachmentId attachment, int? number, Caller caller, CancellationToken cancellation)
    {
        var attached = await attachments.Find(attachment.Value, caller, cancellation);
        if (attached?.Attachment.At(number) is not { } file) return null;
        await using var session = store.QuerySession();
        var stored = await session.LoadAsync<StoredFile>(file.Sha256, cancellation);
        if (stored is null || !await IsClean(stored, cancellation)) return null;
        return new FoundFile(stored, folder.PathOf(stored.Id));
    }

    /// <summary>For the search that answers requests about personal data: it reads contents and gives none away.</summary>
    internal TResult? Look<TResult>(StoredFile file, Func<string, TResult?> look) => File.Exists(folder.PathOf(file.Id)) ? look(folder.PathOf(file.Id)) : default;

    /// <summary>For an erasure, of contents that a person sent: those that nobody else sent go at once, their rows with the session, whose transaction has begun.</summary>
    internal async Task<int> Discard(IDocumentSession session, Guid person, CancellationToken cancellation)
    {
        var mine = (await session.Query<Sending>().Where(sending => sending.Person == person).ToListAsync(cancellation)).Select(sending => sending.Sha256).Distinct().ToList();
        foreach (var sha256 in mine.Order(StringComparer.Ordinal)) await ContentLock.Take(session, sha256, cancellation);
        var others = (await session.Query<Sending>().Where(sending => sending.Person != person && sending.Sha256.IsOneOf(mine)).ToListAsync(cancellation))
            .Select(sending => sending.Sha256).ToHashSet();
        var alone = mine.Where(sha256 => !others.Contains(sha256)).ToList();
        foreach (var sha256 in alone)
        {
            session.Delete<StoredFile>(sha256);
            folder.Delete(sha256);
        }

        return alone.Count;
    }

    public static bool IsHash(string? text) => FileFolder.IsHash(text);

    public async Task<bool> HasSentTooMany(PersonId sender, CancellationToken cancellation)
    {
        var since = clock.GetUtcNow().AddDays(-1);
        await using var session = store.QuerySession();
        return await session.Query<Sending>().CountAsync(sending => sending.Person == sender.Value && sending.At > since, cancellation) >= settings.MostADay;
    }

    // A file that came in before there was a scanner is looked at now, once.
    private async Task<bool> IsClean(StoredFile stored, CancellationToken cancellation)
    {
        if (stored.Scanned || !scanner.IsConfigured) return true;
        await using var content = File.OpenRead(folder.PathOf(stored.Id));
        var verdict = await scanner.Scan(content, cancellation);
        if (verdict.Signature is { } signature)
        {
            await Note(new InfectedFile { Id = stored.Id, Signature = signature, At = clock.GetUtcNow() }, cancellation);
            return false;
        }

        await using var session = store.LightweightSession();
        session.Store(stored with { Scanned = true });
        await session.SaveChangesAsync(cancellation);
        return true;
    }

    // Content and rows come together: nobody sweeps the one away before the others say that it is used again.
    private async Task Keep(Arrival arrival, FileReference file, PersonId sender, CancellationToken cancellation)
    {
        var now = Moment.At(clock.GetUtcNow()).Recorded;
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(cancellation);
        await ContentLock.Take(session, file.Sha256, cancellation);
        arrival.Settle();
        session.Store(new Sending { Id = Sending.IdOf(sender, file.Sha256), Person = sender.Value, Sha256 = file.Sha256, At = now });
        session.Store(new StoredFile { Id = file.Sha256, Length = file.Length, MediaType = file.MediaType, At = now, Scanned = arrival.Receipt.Scanned });
        await session.SaveChangesAsync(cancellation);
    }

    private async Task Note(InfectedFile infection, CancellationToken cancellation)
    {
        Refused(log, infection.Id, infection.Signature);
        await using var session = store.LightweightSession();
        session.Store(infection);
        await session.SaveChangesAsync(cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A file was refused: the scanner knows {Sha256} as {Signature}.")]
    private static partial void Refused(ILogger log, string sha256, string signature);
}

/// <param name="Path">Where the content lies.</param>
public sealed record FoundFile(StoredFile File, string Path);
