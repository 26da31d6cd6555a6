using Npgsql;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;

namespace StrongCities.Modularity.Labels;

/// <summary>A record that its reader may see, and the level that holds for it now.</summary>
/// <param name="Inherent">The level that its module gave it.</param>
public sealed record FoundRecord(LabelledRecord Kind, LabelOf Of, Tlp Level, Tlp Inherent);

/// <summary>Finds a record of any kind under the label's filter.</summary>
public sealed class LabelledRecords(NpgsqlDataSource database, IEnumerable<LabelledRecord> records)
{
    private readonly Dictionary<string, LabelledRecord> _kinds = records.ToDictionary(record => record.Kind);

    public IEnumerable<string> Kinds => _kinds.Keys;

    public LabelledRecord? Of(string kind) => _kinds.GetValueOrDefault(kind);

    /// <summary>Null for an unknown kind, an unknown record and one that the caller may not see alike.</summary>
    public async Task<FoundRecord?> Find(string kind, Guid record, Caller caller, CancellationToken cancellation)
    {
        if (Of(kind) is not { } known) return null;
        await using var command = database.CreateCommand(
            $"select d.label, {LabelFilter.Level}, d.organisation_id, d.casework from {known.Rows} d {LabelFilter.Join} where d.id = @id and {LabelFilter.SqlByRow}");
        command.Parameters.AddWithValue("id", record);
        LabelFilter.AddTo(command.Parameters, caller);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        if (!await row.ReadAsync(cancellation)) return null;
        var of = new LabelOf { Kind = kind, Record = record, Source = new OrganisationId(row.GetGuid(2)), Casework = row.GetString(3) };
        return new FoundRecord(known, of, Enum.Parse<Tlp>(row.GetString(1)), Enum.Parse<Tlp>(row.GetString(0)));
    }
}
