using Npgsql;
using System.Text.Json;
using StrongCities.Contracts;
using StrongCities.Modularity.Callers;

namespace StrongCities.Modularity.Deadlines;

/// <summary>A duty that is not done, by the date that holds now.</summary>
/// <param name="Duty">With the date to which it was extended.</param>
/// <param name="Original">The date that its module gave it.</param>
/// <param name="Version">Of its deadline's stream, to go with the next extension.</param>
public sealed record StandingDuty(DueDate Duty, DateTimeOffset Original, int Extensions, long Version, DateTimeOffset? EscalatedAt)
{
    /// <summary>
    /// One row per duty that is not done. An extension holds for the very date that it extended; <c>organisation_id</c> and <c>label</c> are there
    /// for the label's filter.
    /// </summary>
    internal const string Sql =
        $"""
        select duty.id, duty.data, duty.due_at as original, duty.duty, duty.organisation as organisation_id, {LevelOfSubject} as label,
            duty.data ->> 'kind' as kind, coalesce(moved.extended_to, duty.due_at) as due_at,
            coalesce((moved.data ->> 'extensions')::int, 0) as extensions,
            coalesce((moved.data ->> 'extensions')::int + (moved.data ->> 'escalations')::int, (told.data ->> 'escalations')::int + (told.data ->> 'extensions')::int, 0) as version,
            (select escalation.at from modularity.mt_doc_dutyescalation escalation
                where escalation.due_date = duty.id and escalation.due_at = coalesce(moved.extended_to, duty.due_at)) as escalated_at
        from modularity.mt_doc_duedate duty
        left join modularity.mt_doc_deadline told on told.id = duty.id
        left join modularity.mt_doc_deadline moved on moved.id = duty.id and moved.extended_from = duty.due_at
        where not exists (select 1 from modularity.mt_doc_dutydone done where done.id = duty.id)
        """;

    // A duty is as closed as what it is about.
    private const string LevelOfSubject =
        $"(select {LabelFilter.Level} from (select (duty.data ->> 'about')::uuid as id, coalesce(duty.label, 'Amber') as label) d {LabelFilter.Join})";

    internal const string Columns = "d.data, d.due_at, d.original, d.extensions, d.version, d.escalated_at, d.label";

    internal static StandingDuty Read(NpgsqlDataReader row)
    {
        var duty = JsonSerializer.Deserialize<DueDate>(row.GetString(0), NetworkJson.Options)!;
        var (due, original) = (row.GetFieldValue<DateTimeOffset>(1), row.GetFieldValue<DateTimeOffset>(2));
        return new StandingDuty(
            // What was not extended keeps its own date: the column's is cut to the microsecond.
            (due == original ? duty : duty with { DueAt = due }) with { Label = Enum.Parse<Tlp>(row.GetString(6)) },
            original,
            row.GetInt32(3),
            row.GetInt32(4),
            row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5));
    }
}
