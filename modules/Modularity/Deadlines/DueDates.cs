using Npgsql;
using StrongCities.Modularity.Callers;

namespace StrongCities.Modularity.Deadlines;

/// <summary>Which duties lie on which desk, and which of them need a letter.</summary>
public sealed class DueDates(NpgsqlDataSource database)
{
    /// <summary>A desk with more than this needs another kind of help than a longer page.</summary>
    public const int Most = 200;

    private const int Batch = 500;

    private const string OfDesk =
        $"select {StandingDuty.Columns} from ({StandingDuty.Sql}) d where (d.organisation_id = @organisation or d.duty = any(@duties)) order by d.due_at, d.id limit @most";

    private const string ById = $"select {StandingDuty.Columns} from ({StandingDuty.Sql}) d where d.id = @id";

    private const string ComingDue =
        $"""
        select {StandingDuty.Columns}, (select min((reminded.data ->> 'stage')::int) from modularity.mt_doc_dutyreminder reminded
            where reminded.due_date = d.id and reminded.due_at = d.due_at) as reminded
        from ({StandingDuty.Sql}) d where d.due_at > @now and d.due_at <= @until order by d.due_at, d.id
        """;

    private const string PastDue =
        $"select {StandingDuty.Columns} from ({StandingDuty.Sql}) d where d.due_at <= @now and d.escalated_at is null order by d.due_at, d.id limit @most";

    /// <summary>The caller's own duties and those of the organisation that the caller acts for, the most urgent first.</summary>
    public async Task<IReadOnlyList<DueDate>> For(Caller caller, CancellationToken cancellation)
    {
        if (caller.Mandate is null) return [];
        await using var command = database.CreateCommand(OfDesk);
        command.Parameters.AddWithValue("organisation", LabelFilter.OrganisationOf(caller));
        command.Parameters.AddWithValue("duties", caller.Duties.ToArray());
        command.Parameters.AddWithValue("most", Most);
        return [.. (await Read(command, cancellation)).Select(standing => standing.Duty)];
    }

    /// <summary>Null for a duty that is done or was never there.</summary>
    public async Task<StandingDuty?> Find(Guid id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(ById);
        command.Parameters.AddWithValue("id", id);
        return (await Read(command, cancellation)).SingleOrDefault();
    }

    /// <summary>Duties of which a stage has come that nobody was written to about, by the date that they have now.</summary>
    public async Task<IReadOnlyList<(DueDate Duty, int Stage)>> AwaitingReminder(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(ComingDue);
        command.Parameters.AddWithValue("now", now.ToUniversalTime());
        command.Parameters.AddWithValue("until", now.ToUniversalTime() + ReminderStages.Ahead);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var waiting = new List<(DueDate, int)>();
        while (waiting.Count < Batch && await rows.ReadAsync(cancellation))
        {
            var duty = StandingDuty.Read(rows).Duty;
            if (ReminderStages.Of(duty, now) is { } stage && (rows.IsDBNull(7) || rows.GetInt32(7) > stage)) waiting.Add((duty, stage));
        }

        return waiting;
    }

    /// <summary>Duties whose date has passed and of which nobody was told.</summary>
    public async Task<IReadOnlyList<DueDate>> AwaitingEscalation(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(PastDue);
        command.Parameters.AddWithValue("now", now.ToUniversalTime());
        command.Parameters.AddWithValue("most", Batch);
        return [.. (await Read(command, cancellation)).Select(standing => standing.Duty)];
    }

    private static async Task<IReadOnlyList<StandingDuty>> Read(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var standing = new List<StandingDuty>();
        while (await rows.ReadAsync(cancellation)) standing.Add(StandingDuty.Read(rows));
        return standing;
    }
}
