using Npgsql;
using NpgsqlTypes;
using StrongCities.Contracts;
using StrongCities.Modularity.Callers;

namespace StrongCities.Modularity.Deadlines;

/// <summary>Which of all deadlines are asked for.</summary>
/// <param name="When"><c>overdue</c>, <c>week</c> or null for all.</param>
/// <param name="After">Where the last page ended.</param>
public sealed record DeadlineFilter(string? When, Guid? Organisation, string? Kind, DeadlineCursor? After, int Limit)
{
    public const string Overdue = "overdue";
    public const string Week = "week";
}

/// <param name="Count">Of all that the filter lets through and the reader may see.</param>
/// <param name="Next">Null on the last page.</param>
public sealed record DeadlinePage(IReadOnlyList<StandingDuty> Duties, int Count, DeadlineCursor? Next);

/// <summary>What there is to choose a filter from, of what the reader may see.</summary>
public sealed record DeadlineChoices(IReadOnlyList<Guid> Organisations, IReadOnlyList<string> Kinds);

/// <summary>The deadlines of everybody, for those who see to it that they are kept. What is RED has named recipients and is not among them, nor counted.</summary>
public sealed class AllDeadlines(NpgsqlDataSource database)
{
    private const string Wanted =
        $"""
        from ({StandingDuty.Sql}) d {LabelFilter.Join} where {LabelFilter.Sql}
            and (@from is null or d.due_at > @from) and (@until is null or d.due_at <= @until)
            and (@of is null or d.organisation_id = @of) and (@kind is null or d.kind = @kind)
        """;

    private const string Page =
        $"select {StandingDuty.Columns} {Wanted} and (@after is null or (d.due_at, d.id) > (@after, @id)) order by d.due_at, d.id limit @limit";

    private const string Count = $"select count(*) {Wanted}";

    private const string Choices = $"select distinct d.organisation_id, d.kind from ({StandingDuty.Sql}) d {LabelFilter.Join} where {LabelFilter.Sql}";

    public async Task<DeadlinePage> Ask(Caller caller, DeadlineFilter filter, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!caller.Holds(Duty.OverseeDeadlines)) return new DeadlinePage([], 0, null);
        await using var page = Command(Page, caller, filter, now);
        page.Parameters.Add(new NpgsqlParameter("after", NpgsqlDbType.TimestampTz) { Value = filter.After is { } after ? after.DueAt : DBNull.Value });
        page.Parameters.Add(new NpgsqlParameter("id", NpgsqlDbType.Uuid) { Value = filter.After?.Id ?? Guid.Empty });
        page.Parameters.AddWithValue("limit", filter.Limit + 1);
        var duties = new List<StandingDuty>();
        await using (var rows = await page.ExecuteReaderAsync(cancellation))
        {
            while (await rows.ReadAsync(cancellation)) duties.Add(StandingDuty.Read(rows));
        }

        var more = duties.Count > filter.Limit;
        if (more) duties.RemoveAt(filter.Limit);
        await using var count = Command(Count, caller, filter, now);
        return new DeadlinePage(duties, (int)(long)(await count.ExecuteScalarAsync(cancellation))!, more ? DeadlineCursor.After(duties[^1].Duty) : null);
    }

    public async Task<DeadlineChoices> ChoicesFor(Caller caller, CancellationToken cancellation)
    {
        if (!caller.Holds(Duty.OverseeDeadlines)) return new DeadlineChoices([], []);
        await using var command = database.CreateCommand(Choices);
        LabelFilter.AddTo(command.Parameters, caller, Duty.SeeCasework);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var (organisations, kinds) = (new HashSet<Guid>(), new SortedSet<string>(StringComparer.Ordinal));
        while (await rows.ReadAsync(cancellation))
        {
            if (!rows.IsDBNull(0)) organisations.Add(rows.GetGuid(0));
            kinds.Add(rows.GetString(1));
        }

        return new DeadlineChoices([.. organisations], [.. kinds]);
    }

    private NpgsqlCommand Command(string sql, Caller caller, DeadlineFilter filter, DateTimeOffset now)
    {
        var command = database.CreateCommand(sql);
        LabelFilter.AddTo(command.Parameters, caller, Duty.SeeCasework);
        Add("from", NpgsqlDbType.TimestampTz, filter.When == DeadlineFilter.Week ? now.ToUniversalTime() : null);
        Add("until", NpgsqlDbType.TimestampTz, filter.When switch
        {
            DeadlineFilter.Overdue => now.ToUniversalTime(),
            DeadlineFilter.Week => now.ToUniversalTime().AddDays(7),
            _ => null,
        });
        Add("of", NpgsqlDbType.Uuid, filter.Organisation);
        Add("kind", NpgsqlDbType.Text, filter.Kind);
        return command;

        void Add(string name, NpgsqlDbType type, object? value) => command.Parameters.Add(new NpgsqlParameter(name, type) { Value = value ?? DBNull.Value });
    }
}
