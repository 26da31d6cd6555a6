using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JasperFx;
using Marten;
using StrongCities.Contracts;

namespace StrongCities.Modularity.Vault;

/// <summary>Keeps personal values and typed prose outside the events: encrypted under a key per subject, itself wrapped by the master key.</summary>
public sealed class Vault(MasterKey master, IDocumentStore store)
{
    // Only the wrapped form is kept between requests; it is looked up once per subject and process.
    private readonly ConcurrentDictionary<Guid, byte[]> _wrapped = new();

    /// <summary>Leaves a disclosure in the vault when the session is saved.</summary>
    public void Keep(IDocumentSession session, Prose prose, Guid subject)
    {
        if (!_wrapped.TryGetValue(subject, out var wrapped)) throw new InvalidOperationException("Ready(subject) comes before Keep.");
        var key = master.Unwrap(wrapped, subject);
        session.Store(new Disclosure
        {
            Id = prose.Digest.Value,
            Subject = subject,
            Sealed = Cipher.Seal(key, Encoding.ASCII.GetBytes(prose.Disclosure), Encoding.ASCII.GetBytes(prose.Digest.Value)),
        });
    }

    /// <summary>Makes sure that a subject has a key, in a transaction of its own, so that two writers can't draw two.</summary>
    public async Task Ready(Guid subject, CancellationToken cancellation)
    {
        if (_wrapped.ContainsKey(subject)) return;
        await using var session = store.LightweightSession();
        var existing = await session.LoadAsync<SubjectKey>(subject, cancellation);
        if (existing is null)
        {
            var drawn = new SubjectKey { Id = subject, Wrapped = master.Wrap(RandomNumberGenerator.GetBytes(32), subject) };
            session.Insert(drawn);
            try
            {
                await session.SaveChangesAsync(cancellation);
                existing = drawn;
            }
            catch (DocumentAlreadyExistsException)
            {
                await using var again = store.QuerySession();
                existing = await again.LoadAsync<SubjectKey>(subject, cancellation);
            }
        }

        _wrapped[subject] = existing!.Wrapped;
    }

    /// <summary>Deletes a subject's texts and destroys its key when the session is saved: what is left of them, in a copy too, opens no more.</summary>
    public void Forget(IDocumentSession session, Guid subject)
    {
        _wrapped.TryRemove(subject, out _);
        session.DeleteWhere<Disclosure>(disclosure => disclosure.Subject == subject);
        session.Delete<SubjectKey>(subject);
    }

    /// <summary>Deletes some texts of a subject whose others stay.</summary>
    public void Forget(IDocumentSession session, IEnumerable<Digest> texts)
    {
        foreach (var text in texts) session.Delete<Disclosure>(text.Value);
    }

    /// <summary>Opens what can be opened, in one batch. A digest that isn't in the answer was erased.</summary>
    public async Task<IReadOnlyDictionary<Digest, string>> Open(IQuerySession session, IReadOnlyCollection<Digest> digests, CancellationToken cancellation)
    {
        if (digests.Count == 0) return new Dictionary<Digest, string>();
        var rows = await session.LoadManyAsync<Disclosure>(cancellation, digests.Select(d => d.Value).Distinct().ToArray());
        var keys = (await session.LoadManyAsync<SubjectKey>(cancellation, rows.Select(r => r.Subject).Distinct().ToArray())).ToDictionary(k => k.Id);
        var opened = new Dictionary<Digest, string>(rows.Count);
        foreach (var row in rows)
        {
            if (!keys.TryGetValue(row.Subject, out var wrapped)) continue;
            var disclosure = Cipher.Open(master.Unwrap(wrapped.Wrapped, row.Subject), row.Sealed, Encoding.ASCII.GetBytes(row.Id));
            opened[new Digest(row.Id)] = ValueOf(Encoding.ASCII.GetString(disclosure));
        }

        return opened;
    }

    private static string ValueOf(string disclosure)
    {
        using var parts = JsonDocument.Parse(Base64Url.DecodeFromChars(disclosure));
        return parts.RootElement[2].GetString() ?? "";
    }
}
