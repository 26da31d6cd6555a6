using Marten;
using Microsoft.Extensions.Hosting;
using MimeKit;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Letters;

namespace StrongCities.People.Letters;

/// <summary>What was written and how far it came. What stands in a letter, and to whom, is shown in development alone: elsewhere nobody reads other people's letters, whatever their duties.</summary>
public sealed class LetterReading(IDocumentStore store, LetterFolder folder, IHostEnvironment environment)
{
    public const int Most = 100;

    // What is written to somebody who goes by another name still holds the name and the address: no list shows it.
    private const string Shown =
        """
        select d.data from modularity.mt_doc_letter d where d.data ->> 'confidential' is distinct from 'true'
          and not exists (select from people.mt_doc_shield s where s.id = d.person or s.email_mark = d.address_mark)
        """;

    public bool ShowsContent => environment.IsDevelopment();

    public static bool IsFor(Caller caller) => caller.Holds(Duty.Operate) || caller.Holds(Duty.GrantMandates);

    /// <summary>With what stands in the head of each, where that is shown; null where its file is gone.</summary>
    public async Task<IReadOnlyList<LetterInList>> Newest(Caller caller, CancellationToken cancellation)
    {
        if (!IsFor(caller)) return [];
        await using var session = store.QuerySession();
        var letters = await session.QueryAsync<Letter>(Shown + " order by d.at desc, d.id limit ?", cancellation, Most);
        var listed = new List<LetterInList>();
        foreach (var letter in letters)
        {
            using var message = ShowsContent ? await folder.Read(letter, cancellation) : null;
            listed.Add(new LetterInList(letter, message?.Subject, message?.To.ToString()));
        }

        return listed;
    }

    /// <summary>Null for an unknown letter and for one that the caller may not read alike.</summary>
    public async Task<(Letter Letter, MimeMessage? Message)?> One(Guid id, Caller caller, CancellationToken cancellation)
    {
        if (!ShowsContent || !IsFor(caller)) return null;
        await using var session = store.QuerySession();
        return (await session.QueryAsync<Letter>(Shown + " and d.id = ?", cancellation, id)).SingleOrDefault() is { } letter ? (letter, await folder.Read(letter, cancellation)) : null;
    }
}

public sealed record LetterInList(Letter Letter, string? Subject, string? To);
