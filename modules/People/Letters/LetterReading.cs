using Marten;
using Microsoft.Extensions.Hosting;
using MimeKit;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Letters;

namespace StrongCities.People.Letters;

/// <summary>Lets developers see what would be sent. Outside development nobody reads other people's letters, whatever their duties.</summary>
public sealed class LetterReading(IDocumentStore store, LetterFolder folder, IHostEnvironment environment)
{
    public const int Most = 100;

    public bool IsOpen => environment.IsDevelopment();

    public static bool IsFor(Caller caller) => caller.Holds(Duty.Operate) || caller.Holds(Duty.GrantMandates);

    public async Task<IReadOnlyList<Letter>> Newest(Caller caller, CancellationToken cancellation)
    {
        if (!IsOpen || !IsFor(caller)) return [];
        await using var session = store.QuerySession();
        return await session.QueryAsync<Letter>("select d.data from modularity.mt_doc_letter d order by d.at desc, d.id limit ?", cancellation, Most);
    }

    /// <summary>Null for an unknown letter and for one that the caller may not read alike.</summary>
    public async Task<(Letter Letter, MimeMessage? Message)?> One(Guid id, Caller caller, CancellationToken cancellation)
    {
        if (!IsOpen || !IsFor(caller)) return null;
        await using var session = store.QuerySession();
        return await session.LoadAsync<Letter>(id, cancellation) is { } letter ? (letter, await folder.Read(letter, cancellation)) : null;
    }
}
