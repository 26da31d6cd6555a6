using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marten;
using Npgsql;
using StrongCities.Contracts;

namespace StrongCities.Modularity.Vault;

/// <summary>Keeps personal values and typed prose outside the events: encrypted under a key per subject, itself wrapped by the master key.</summary>
public sealed class Vault(MasterKey master, IDocumentStore store)
{
    // From Ready to Keep within one request: wrapped, and read from the database each time. No process remembers a key that was destroyed.
    private readonly ConcurrentDictionary<Guid, byte[]> _wrapped = new();

    // The key of marks belongs to nobody: it is never erased.
    private static readonly Guid Marks = new("00000000-0000-8000-8000-6d61726b7300");

    /// <summary>Leaves a disclosure in the vault when the session is saved.</summary>
    public void Keep(IDocumentSession session, Prose prose, Guid subject, bool unlisted = false)
    {
        if (!_wrapped.TryGetValue(subject, out var wrapped)) throw new InvalidOperationException("Ready(subject) comes before Keep.");
        var key = master.Unwrap(wrapped, subject);
        session.Store(new Disclosure
        {
            Id = prose.Digest.Value,
            Subject = subject,
            Unlisted = unlisted,
            Sealed = Cipher.Seal(key, Encoding.ASCII.GetBytes(prose.Disclosure), Encoding.ASCII.GetBytes(prose.Digest.Value)),
        });
    }

    /// <summary>Makes sure that a subject has a key, in a transaction of its own, so that two writers can't draw two. False for one who was erased.</summary>
    public async Task<bool> Ready(Guid subject, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        var key = await session.LoadAsync<SubjectKey>(subject, cancellation) ?? await Draw(session, subject, cancellation);
        if (key is null)
        {
            _wrapped.TryRemove(subject, out _);
            return false;
        }

        _wrapped[subject] = key.Wrapped;
        return true;
    }

    private async Task<SubjectKey?> Draw(IDocumentSession session, Guid subject, CancellationToken cancellation)
    {
        await session.BeginTransactionAsync(cancellation);
        await Run(session, MasterKeyRotation.WhileWrapping, cancellation);
        await Alone(session, subject, cancellation);
        if (await session.LoadAsync<ErasedSubject>(subject, cancellation) is not null) return null;
        if (await session.LoadAsync<SubjectKey>(subject, cancellation) is { } meanwhile) return meanwhile;
        var drawn = new SubjectKey { Id = subject, Wrapped = master.Wrap(RandomNumberGenerator.GetBytes(32), subject) };
        session.Insert(drawn);
        await session.SaveChangesAsync(cancellation);
        return drawn;
    }

    /// <summary>Deletes a subject's texts and destroys its key when the session is saved; no key is drawn for it again. <see cref="ListErased"/> follows.</summary>
    public void Forget(IDocumentSession session, ErasedSubject erased)
    {
        _wrapped.TryRemove(erased.Id, out _);
        session.Store(erased);
        session.DeleteWhere<Disclosure>(disclosure => disclosure.Subject == erased.Id);
        session.Delete<SubjectKey>(erased.Id);
    }

    /// <summary>Deletes some texts of a subject whose others stay, and what took their place when they were corrected.</summary>
    public async Task Forget(IDocumentSession session, IEnumerable<Digest> texts, CancellationToken cancellation)
    {
        for (var waiting = texts.Select(text => text.Value).ToArray(); waiting.Length > 0;)
        {
            foreach (var text in waiting)
            {
                session.Delete<Disclosure>(text);
                session.Delete<CorrectedProse>(text);
            }

            waiting = [.. (await session.LoadManyAsync<CorrectedProse>(cancellation, waiting)).Select(corrected => corrected.Present)];
        }
    }

    /// <summary>Opens what can be opened, in one batch. A digest that isn't in the answer was erased.</summary>
    public async Task<IReadOnlyDictionary<Digest, string>> Open(IQuerySession session, IReadOnlyCollection<Digest> digests, CancellationToken cancellation)
    {
        if (digests.Count == 0) return new Dictionary<Digest, string>();
        var asked = digests.Select(d => d.Value).Distinct().ToArray();
        var corrected = (await session.LoadManyAsync<CorrectedProse>(cancellation, asked)).ToDictionary(each => each.Id, each => each.Present);
        var opened = await Open(session, await session.LoadManyAsync<Disclosure>(cancellation, asked.Except(corrected.Keys).ToArray()), cancellation);
        if (corrected.Count == 0) return opened;
        // A corrected text may have been corrected again; each correction is of a text that was there, so that this comes to an end.
        var present = await Open(session, [.. corrected.Values.Select(digest => new Digest(digest))], cancellation);
        return opened.Concat(corrected.Where(each => present.ContainsKey(new Digest(each.Value))).Select(each => KeyValuePair.Create(new Digest(each.Key), present[new Digest(each.Value)])))
            .ToDictionary();
    }

    /// <summary>Everything that a subject typed or that tells of it.</summary>
    public async Task<IReadOnlyDictionary<Digest, string>> Of(IQuerySession session, Guid subject, CancellationToken cancellation) =>
        await Open(session, await session.Query<Disclosure>().Where(disclosure => disclosure.Subject == subject).ToListAsync(cancellation), cancellation);

    public async Task<IReadOnlyDictionary<Digest, string>> Open(IQuerySession session, IReadOnlyList<Disclosure> rows, CancellationToken cancellation)
    {
        var keys = (await session.LoadManyAsync<SubjectKey>(cancellation, rows.Select(r => r.Subject).Distinct().ToArray())).ToDictionary(k => k.Id, k => master.Unwrap(k.Wrapped, k.Id));
        var opened = new Dictionary<Digest, string>(rows.Count);
        foreach (var row in rows)
        {
            if (!keys.TryGetValue(row.Subject, out var key)) continue;
            opened[new Digest(row.Id)] = ValueOf(Encoding.ASCII.GetString(Cipher.Open(key, row.Sealed, Encoding.ASCII.GetBytes(row.Id))));
        }

        return opened;
    }

    /// <summary>A mark by which a value is found again, and by which nobody without the vault's key tells which value it is.</summary>
    public async Task<string> Mark(string value, CancellationToken cancellation)
    {
        await Ready(Marks, cancellation);
        return Convert.ToHexStringLower(HMACSHA256.HashData(master.Unwrap(_wrapped[Marks], Marks), Encoding.UTF8.GetBytes(value)));
    }

    /// <summary>The same of an address, however its letters are written.</summary>
    public Task<string> MarkOfAddress(string address, CancellationToken cancellation) => Mark(address.Trim().ToUpperInvariant(), cancellation);

    public async Task<IReadOnlyList<Digest>> DigestsOf(IQuerySession session, Guid subject, CancellationToken cancellation) =>
        [.. (await session.Query<Disclosure>().Where(disclosure => disclosure.Subject == subject).Select(disclosure => disclosure.Id).ToListAsync(cancellation))
            .Order(StringComparer.Ordinal).Select(digest => new Digest(digest))];

    /// <summary>Of several who erase a subject at once, the first in the session's transaction; the others wait for it and hear that it was done.</summary>
    public static async Task<bool> Claim(IDocumentSession session, Guid subject, CancellationToken cancellation)
    {
        await Alone(session, subject, cancellation);
        return await session.LoadAsync<ErasedSubject>(subject, cancellation) is null;
    }

    /// <summary>Deletes a subject's disclosures and destroys its key in the session's transaction; no key is drawn for it again. Answers how many rows it was.</summary>
    public async Task<int> Forget(IDocumentSession session, ErasedSubject erased, CancellationToken cancellation)
    {
        session.Store(erased);
        _wrapped.TryRemove(erased.Id, out _);
        return await Run(session, "delete from vault.mt_doc_disclosure where subject = $1", cancellation, new NpgsqlParameter<Guid> { TypedValue = erased.Id })
            + await Run(session, "delete from vault.mt_doc_subjectkey where id = $1", cancellation, new NpgsqlParameter<Guid> { TypedValue = erased.Id });
    }

    /// <summary>Who draws a subject's key and who destroys it wait for one another.</summary>
    private static Task Alone(IDocumentSession session, Guid subject, CancellationToken cancellation) =>
        Run(session, "select pg_advisory_xact_lock($1)", cancellation, new NpgsqlParameter<long> { TypedValue = BitConverter.ToInt64(subject.ToByteArray()) });

    private static async Task<int> Run(IDocumentSession session, string sql, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, session.Connection);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string ValueOf(string disclosure)
    {
        using var parts = JsonDocument.Parse(Base64Url.DecodeFromChars(disclosure));
        return parts.RootElement[2].GetString() ?? "";
    }
}
