using System.IO.Compression;
using System.Text;
using Marten;
using Npgsql;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Files;

namespace StrongCities.Modularity.Vault;

/// <summary>Files that people sent. Their names are kept nowhere; their contents are looked through where they hold text.</summary>
public sealed class FileData(FileStore files, UploadFolder uploads, IDocumentStore store) : IPersonalData
{
    private static readonly HashSet<string> Zipped = [FileKind.Docx.MediaType, FileKind.Xlsx.MediaType, FileKind.Odt.MediaType];

    public string Place => "files";

    public async Task<IReadOnlyList<PersonalRecord>> Of(PersonId person, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var sent = await session.Query<Sending>().Where(sending => sending.Person == person.Value).OrderBy(sending => sending.At).ToListAsync(cancellation);
        var stored = (await session.LoadManyAsync<StoredFile>(cancellation, sent.Select(sending => sending.Sha256).Distinct().ToArray())).ToDictionary(file => file.Id);
        return [.. sent.Select(sending => new PersonalRecord(
            ("sent", sending.At), ("sha256", sending.Sha256), ("mediaType", stored.GetValueOrDefault(sending.Sha256)?.MediaType), ("length", stored.GetValueOrDefault(sending.Sha256)?.Length)))];
    }

    public async Task<IReadOnlyList<PersonalMatch>> Find(string words, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var attached = (await session.Query<Attachment>().ToListAsync(cancellation))
            .SelectMany(attachment => attachment.Versions, (attachment, version) => (version.Sha256, attachment.Id)).ToLookup(each => each.Sha256, each => Attachment.PageOf(each.Id));
        var matches = new List<PersonalMatch>();
        foreach (var file in await session.Query<StoredFile>().OrderByDescending(file => file.At).ToListAsync(cancellation))
        {
            var found = files.Look(file, path => In(path, file.MediaType, words));
            if (found is Contents.Without) continue;
            matches.Add(new PersonalMatch($"{file.Id[..12]} · {file.MediaType}", attached[file.Id].FirstOrDefault(), Unread: found is Contents.Closed));
        }

        return matches;
    }

    /// <summary>Deletes the contents that nobody else sent, too: on a record, the hash in its history proves what lay there.</summary>
    public async Task<int> Erase(ErasedSubject erased, IDocumentSession session, CancellationToken cancellation)
    {
        var alone = await files.Discard(session, erased.Id, cancellation);
        var halves = await session.Query<Upload>().Where(upload => upload.Person == erased.Id).Select(upload => upload.Id).ToListAsync(cancellation);
        foreach (var half in halves) uploads.Delete(half);

        await using var command = new NpgsqlCommand(
            "with uploads as (delete from modularity.mt_doc_upload where person = $1) delete from modularity.mt_doc_sending where person = $1", session.Connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = erased.Id });
        return await command.ExecuteNonQueryAsync(cancellation) + alone + halves.Count;
    }

    private static Contents In(string path, string mediaType, string words)
    {
        if (mediaType == FileKind.Text.MediaType) return Of(File.ReadAllText(path).Contains(words, StringComparison.CurrentCultureIgnoreCase));
        if (!Zipped.Contains(mediaType)) return Contents.Closed;
        using var zip = ZipFile.OpenRead(path);
        return Of(zip.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)).Any(entry => Text(entry).Contains(words, StringComparison.CurrentCultureIgnoreCase)));
    }

    private static Contents Of(bool holds) => holds ? Contents.With : Contents.Without;

    private enum Contents
    {
        Without,
        With,

        /// <summary>Pictures, and documents whose text is packed in a way of their own: somebody has to look.</summary>
        Closed,
    }

    // Tags go without a space in their place: a name that changes its colour in the middle is still the name.
    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
        var text = new StringBuilder();
        var inTag = false;
        for (var next = reader.Read(); next >= 0; next = reader.Read())
        {
            if (next == '<') inTag = true;
            if (!inTag) text.Append((char)next);
            if (next == '>') inTag = false;
        }

        return text.ToString();
    }
}
