using System.Security.Cryptography;
using Marten;
using Microsoft.AspNetCore.Http;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Commands;

namespace StrongCities.Modularity.Files;

/// <summary>What came of one piece: how much is there now, or why the piece was refused.</summary>
public sealed record UploadStep(long Offset, Refusal? Refusal = null);

/// <summary>Takes files in piece by piece. The whole of one goes the way of every file: its kind, its length, the scanner, its hash.</summary>
public sealed class UploadBook(UploadFolder folder, FileStore files, FileSettings settings, IDocumentStore store, Ids ids, TimeProvider clock)
{
    /// <summary>So many one person may have under way.</summary>
    public const int MostOpen = 10;

    private const int Chunk = 64 * 1024;

    public async Task<(Upload? Upload, Refusal? Refusal)> Begin(long length, string? mediaType, string? name, PersonId sender, CancellationToken cancellation)
    {
        if (length == 0) return (null, FileReceipt.Empty("file"));
        if (length > settings.MostBytes) return (null, FileReceipt.TooBig("file", settings));
        var now = clock.GetUtcNow();
        await using var session = store.LightweightSession();
        var open = await session.Query<Upload>().CountAsync(upload => upload.Person == sender.Value && upload.File == null && upload.ExpiresAt > now, cancellation);
        if (open >= MostOpen) return (null, new Refusal(RefusalKind.TooMany, [new Flaw("upload-too-many", "file", ("count", MostOpen))]));
        if (await files.HasSentTooMany(sender, cancellation)) return (null, FileReceipt.TooMany("file", settings));
        var upload = new Upload
        {
            Id = ids.Draw(typeof(Guid)), Person = sender.Value, Length = length, MediaType = Short(mediaType), Extension = Short(ExtensionOf(name)), ExpiresAt = now + Upload.Lasts,
        };
        folder.Begin(upload.Id);
        session.Store(upload);
        await session.SaveChangesAsync(cancellation);
        return (upload, null);
    }

    /// <summary>An upload of this person that has not expired; null for every other.</summary>
    public async Task<Upload?> Find(Guid id, PersonId sender, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var upload = await session.LoadAsync<Upload>(id, cancellation);
        return upload is null || upload.Person != sender.Value || upload.ExpiresAt < clock.GetUtcNow() ? null : upload;
    }

    public long OffsetOf(Upload upload) => upload.File is not null ? upload.Length : folder.Offset(upload.Id) ?? 0;

    /// <summary>Adds a piece. One whose line breaks stays as far as it came, unless it names a digest that only the whole of it could have.</summary>
    /// <param name="digest">What the piece must hash to; null when the sender did not say.</param>
    public async Task<UploadStep> Continue(Upload upload, long offset, Stream content, (HashAlgorithmName Algorithm, byte[] Value)? digest, CancellationToken cancellation)
    {
        if (upload.File is not null) return offset == upload.Length ? new UploadStep(upload.Length) : new UploadStep(upload.Length, Refusal.Conflict("upload-offset"));
        await using var part = folder.Open(upload.Id);
        if (part is null) return new UploadStep(offset, new Refusal(RefusalKind.Locked, [new Flaw("upload-locked")]));
        if (part.Length != offset) return new UploadStep(part.Length, Refusal.Conflict("upload-offset"));
        if (await Add(part, upload, content, digest, cancellation) is { } refusal) return new UploadStep(part.Length, refusal);
        if (part.Length < upload.Length) return new UploadStep(part.Length);
        return await Finish(upload, part, cancellation);
    }

    public async Task Drop(Upload upload, CancellationToken cancellation)
    {
        folder.Delete(upload.Id);
        await using var session = store.LightweightSession();
        session.Delete<Upload>(upload.Id);
        await session.SaveChangesAsync(cancellation);
    }

    private static async Task<Refusal?> Add(
        FileStream part, Upload upload, Stream content, (HashAlgorithmName Algorithm, byte[] Value)? digest, CancellationToken cancellation)
    {
        var start = part.Length;
        part.Position = start;
        using var hash = digest is { } expected ? IncrementalHash.CreateHash(expected.Algorithm) : null;
        var whole = false;
        try
        {
            var buffer = new byte[Chunk];
            while (await Read(content, buffer, cancellation) is var read and not 0)
            {
                if (read is null) return new Refusal(RefusalKind.Malformed, [new Flaw("upload-broken-off", "file")]);
                if (part.Position + read > upload.Length) return new Refusal(RefusalKind.TooLarge, [new Flaw("upload-longer-than-said", "file")]);
                hash?.AppendData(buffer, 0, read.Value);
                await part.WriteAsync(buffer.AsMemory(0, read.Value), CancellationToken.None);
            }

            whole = hash is null || CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), digest!.Value.Value);
            return whole ? null : new Refusal(RefusalKind.Damaged, [new Flaw("upload-damaged", "file")]);
        }
        finally
        {
            if (!whole && hash is not null) part.SetLength(start);
            // What is answered for is on the disk.
            part.Flush(flushToDisk: true);
        }
    }

    // Null when the line broke: that is what pieces are for, and no fault.
    private static async Task<int?> Read(Stream content, byte[] buffer, CancellationToken cancellation)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellation);
        }
        catch (Exception e) when (e is (IOException or OperationCanceledException) and not BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return null;
        }
    }

    private async Task<UploadStep> Finish(Upload upload, FileStream part, CancellationToken cancellation)
    {
        part.Position = 0;
        var receipt = await files.Receive(part, upload.Claim, new PersonId(upload.Person), cancellation);
        // The scanner is away for a moment: everything is here, and an empty piece asks again.
        if (receipt.Refusal is { Kind: RefusalKind.Unavailable } wait) return new UploadStep(upload.Length, wait);
        await using var session = store.LightweightSession();
        if (receipt.Accepted) session.Store(upload with { File = receipt.File });
        else session.Delete<Upload>(upload.Id);
        await session.SaveChangesAsync(cancellation);
        folder.Delete(upload.Id);
        return new UploadStep(upload.Length, receipt.Refusal);
    }

    private static string? ExtensionOf(string? name) =>
        name is not null && name.LastIndexOf('.') is >= 0 and var dot ? name[(dot + 1)..] : null;

    private static string? Short(string? text) => text is { Length: > 0 and <= 100 } && !text.Any(char.IsControl) ? text : null;
}
