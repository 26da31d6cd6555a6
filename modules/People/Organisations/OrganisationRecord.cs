using Marten;
using Npgsql;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Files;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Mandates;

namespace StrongCities.People.Organisations;

/// <summary>The whole record of an organisation: for itself, for who examines, for who takes over.</summary>
public sealed record OrganisationRecord
{
    public required OrganisationAnswer Organisation { get; init; }
    public required ExportPurpose Purpose { get; init; }
    public required DateTimeOffset TakenAt { get; init; }
    public required IReadOnlyList<OrganisationStep> History { get; init; }
    public required IReadOnlyList<RecordedMandate> Mandates { get; init; }
    public required IReadOnlyList<RecordedFile> Files { get; init; }

    /// <summary>What was done in its name, the latest first. What is RED has named recipients and is not among them.</summary>
    public required IReadOnlyList<RecordedAct> Acts { get; init; }

    /// <summary>There is more than a record holds: ask the operator for a bundle.</summary>
    public required bool More { get; init; }
}

/// <param name="Holder">Named to those who administer the mandate, and as long as the person is known.</param>
public sealed record RecordedMandate(MandateId MandateId, RolePreset Role, DateTimeOffset From, DateTimeOffset? Until, string? Holder);

public sealed record RecordedFile(AttachmentId AttachmentId, string Record, int Versions, string Sha256, string MediaType, long Length);

public sealed record RecordedAct(string Event, DateTimeOffset Recorded, Guid Thing);

/// <summary>Gathers an organisation's record for whoever said a moment ago what they take it out for.</summary>
public sealed class OrganisationRecords(OrganisationBook book, MandateList mandates, AttachedFiles attached, IDocumentStore store, NpgsqlDataSource database, TimeProvider clock)
{
    public static readonly TimeSpan OpenFor = TimeSpan.FromHours(1);
    private const int Most = 2000;

    private const string FilesSql = $"select d.id from {AttachedFiles.Rows} d {LabelFilter.Join} where d.organisation_id = @of and {LabelFilter.SqlByRow} order by d.id limit 500";

    private const string ActsSql =
        """
        select e.type, e.timestamp, e.stream_id from history.mt_events e
        where e.headers ->> 'organisation' = $1 and coalesce(e.headers ->> 'label', '') not ilike '%red' order by e.seq_id desc limit $2
        """;

    /// <summary>Null when there is no such organisation for the caller, or they have not said for what.</summary>
    public async Task<OrganisationRecord?> Of(OrganisationId id, Caller caller, CancellationToken cancellation)
    {
        if (caller.Mandate is not { } mandate || await book.Of(id, caller, cancellation) is not { } story || !story.Organisation.IsExportedBy(caller)) return null;
        var now = clock.GetUtcNow();
        await using var session = store.QuerySession();
        var asked = (await session.Events.FetchStreamAsync(id.Value, token: cancellation)).LastOrDefault(@event => @event.Data is OrganisationRecordExported
            && @event.GetHeader(EventHeaders.Mandate)?.ToString() == mandate.ToString() && @event.Moment().Recorded > now - OpenFor);
        if (asked is null) return null;
        var administers = caller.Holds(Duty.GrantMandates) || caller.ActsFor(id) && caller.Holds(Duty.AdministerOwn);
        var held = await mandates.All(0, Most, cancellation, id);
        var files = await Files(id, caller, cancellation);
        var acts = await Acts(id, cancellation);
        return new OrganisationRecord
        {
            Organisation = OrganisationAnswer.Of(story.Organisation),
            Purpose = ((OrganisationRecordExported)asked.Data).Purpose,
            TakenAt = asked.Moment().Recorded,
            History = story.History,
            Mandates = [.. held.Select(row => new RecordedMandate(row.MandateId, row.Role, row.From, row.Until, administers ? row.Holder : null))],
            Files = files,
            Acts = acts,
            More = acts.Count == Most || held.Count == Most,
        };
    }

    private async Task<IReadOnlyList<RecordedFile>> Files(OrganisationId id, Caller caller, CancellationToken cancellation)
    {
        var ids = new List<Guid>();
        await using (var command = database.CreateCommand(FilesSql))
        {
            LabelFilter.AddTo(command.Parameters, caller);
            command.Parameters.AddWithValue("of", id.Value);
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation)) ids.Add(rows.GetGuid(0));
        }

        var found = new List<RecordedFile>();
        foreach (var each in ids)
        {
            // Asked one by one: the record that a file is on has a say, too.
            if (await attached.Find(each, caller, cancellation) is not { Attachment: var file }) continue;
            var latest = file.At(null)!;
            found.Add(new RecordedFile(file.Id, file.Record, file.Versions.Count, latest.Sha256, latest.MediaType, latest.Length));
        }

        return found;
    }

    private async Task<IReadOnlyList<RecordedAct>> Acts(OrganisationId id, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(ActsSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = id.ToString() });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Most });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var acts = new List<RecordedAct>();
        while (await rows.ReadAsync(cancellation)) acts.Add(new RecordedAct(rows.GetString(0), rows.GetFieldValue<DateTimeOffset>(1), rows.GetGuid(2)));
        return acts;
    }
}
