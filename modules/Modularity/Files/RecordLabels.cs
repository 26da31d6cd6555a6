using Npgsql;
using StrongCities.Contracts;
using StrongCities.Modularity.Callers;

namespace StrongCities.Modularity.Files;

/// <summary>A kind of record whose label its files inherit.</summary>
/// <param name="Kind">As attachments name it.</param>
/// <param name="Table">Where such records are, each with its label in a column.</param>
/// <param name="Address">Where in the portal they are read; the record's id comes after it.</param>
public sealed record LabelledRecord(string Kind, string Table, string Address);

/// <summary>
/// The label of a file as it is now. It is not copied: a record that is relabelled has relabelled its files in the same moment. A file may be
/// more closed than its record, as the papers of an application are, and never more open.
/// </summary>
public sealed class RecordLabels(NpgsqlDataSource database, IEnumerable<LabelledRecord> records)
{
    private readonly Dictionary<string, LabelledRecord> _kinds = records.ToDictionary(record => record.Kind);

    public async Task<Tlp> Of(Attachment attachment, CancellationToken cancellation)
    {
        // A record of which nothing is known any more opens nothing.
        if (!_kinds.TryGetValue(attachment.Record, out var kind)) return Tlp.Red;
        await using var command = database.CreateCommand($"select d.label from {kind.Table} d where d.id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = attachment.About });
        var label = await command.ExecuteScalarAsync(cancellation) is string name ? Enum.Parse<Tlp>(name) : Tlp.Red;
        return label > attachment.Label ? label : attachment.Label;
    }

    /// <summary>Where the record is read that a file is on.</summary>
    public string? AddressOf(Attachment attachment) => _kinds.GetValueOrDefault(attachment.Record) is { } kind ? kind.Address + attachment.About : null;

    public async Task<bool> Admits(Attachment attachment, Caller caller, CancellationToken cancellation) =>
        LabelFilter.Admits(caller, await Of(attachment, cancellation), attachment.OrganisationId.Value, attachment.Casework);
}
