using System.Text.Json;
using Npgsql;
using StrongCities.Contracts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Labels;

namespace StrongCities.Modularity.Files;

/// <summary>An attachment that its reader may see.</summary>
/// <param name="Level">The stricter one of its own level and its record's, now.</param>
/// <param name="Record">Where the record is read that it is on.</param>
/// <param name="Attributed">Whether the reader may learn who sent it.</param>
public sealed record FoundAttachment(Attachment Attachment, Tlp Level, string Record, bool Attributed);

/// <summary>
/// Attachments, each under its own label and that of its record as it is now. The record's is not copied: one that is relabelled has relabelled
/// its files in the same moment. A file may be more closed than its record, as the papers of an application are, and never more open.
/// </summary>
public sealed class AttachedFiles(NpgsqlDataSource database, LabelledRecords records)
{
    public const string Kind = "attachment";

    public const string Rows =
        "(select a.id, a.data, a.data ->> 'label' as label, coalesce(a.data ->> 'organisationId', a.data ->> 'organisation')::uuid as organisation_id, a.data ->> 'casework' as casework from modularity.mt_doc_attachment a)";

    private const string Sql = $"select d.data, {LabelFilter.Level}, {LabelFilter.Attributed} from {Rows} d {LabelFilter.Join} where d.id = @id and {LabelFilter.SqlByRow}";

    /// <summary>Null for an unknown one and for one that the caller may not see alike. A record of which nothing is known any more opens nothing.</summary>
    public async Task<FoundAttachment?> Find(Guid id, Caller caller, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddWithValue("id", id);
        LabelFilter.AddTo(command.Parameters, caller);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation)) return null;
        var attachment = JsonSerializer.Deserialize<Attachment>(row.GetString(0), NetworkJson.Options)!;
        var (own, attributed) = (Enum.Parse<Tlp>(row.GetString(1)), row.GetBoolean(2));
        if (await records.Find(attachment.Record, attachment.About, caller, cancellation) is not { } record) return null;
        return new FoundAttachment(attachment, own > record.Level ? own : record.Level, record.Kind.Address + attachment.About, attributed);
    }
}
