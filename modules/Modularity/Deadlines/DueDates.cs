using Marten;
using StrongCities.Modularity.Callers;

namespace StrongCities.Modularity.Deadlines;

/// <summary>Which duties lie on which desk, and which of them need a reminder.</summary>
public sealed class DueDates(IDocumentStore store)
{
    /// <summary>A duty is called to mind when so much time or less is left.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(7);

    /// <summary>A desk with more than this needs another kind of help than a longer page.</summary>
    public const int Most = 200;

    private const int Batch = 500;

    private const string OfDesk =
        """
        select d.data from modularity.mt_doc_duedate d
        where (d.organisation = ? or d.duty = any(?))
          and not exists (select 1 from modularity.mt_doc_dutydone done where done.id = d.id)
        order by d.due_at, d.id limit ?
        """;

    private const string ToRemind =
        """
        select d.data from modularity.mt_doc_duedate d
        where d.due_at <= ?
          and not exists (select 1 from modularity.mt_doc_dutydone done where done.id = d.id)
          and not exists (select 1 from modularity.mt_doc_dutyreminder reminded where reminded.due_date = d.id and reminded.due_at = d.due_at)
        order by d.due_at, d.id limit ?
        """;

    /// <summary>The caller's own duties and those of the organisation that the caller acts for, the most urgent first.</summary>
    public async Task<IReadOnlyList<DueDate>> For(Caller caller, CancellationToken cancellation)
    {
        if (caller.Mandate is null) return [];
        await using var session = store.QuerySession();
        return await session.QueryAsync<DueDate>(OfDesk, cancellation, LabelFilter.OrganisationOf(caller), caller.Duties.ToArray(), Most);
    }

    /// <summary>Duties that are due within <see cref="Ahead"/> or overdue, not done, and not yet called to mind by the date that they have now.</summary>
    public async Task<IReadOnlyList<DueDate>> AwaitingReminder(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.QueryAsync<DueDate>(ToRemind, cancellation, now.ToUniversalTime() + Ahead, Batch);
    }
}
