using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using StrongCities.Modularity.Mandates;

namespace StrongCities.People.Organisations;

/// <summary>Where a page of organisations ended: the name and the id of its last one.</summary>
public sealed record OrganisationCursor(string Name, Guid Id)
{
    public static OrganisationCursor? Read(string? text)
    {
        if (text is null || text.Length is < 33 or > 1000 || !Guid.TryParseExact(text[..32], "N", out var id)) return null;
        return text.Contains('\0', StringComparison.Ordinal) ? null : new OrganisationCursor(text[32..], id);
    }

    public override string ToString() => Id.ToString("N") + Name;
}

/// <param name="Next">Null on the last page.</param>
public sealed record OrganisationPageOf(IReadOnlyList<Organisation> Organisations, int Count, OrganisationCursor? Next);

/// <summary>All organisations by their names, for those who give mandates or work on cases.</summary>
public sealed class OrganisationList(NpgsqlDataSource database)
{
    public const int PageLength = 50;

    private const string Wanted =
        """
        from people.mt_doc_organisation d
        where (@status is null or coalesce(d.data ->> 'status', 'Standing') = @status) and (@kind is null or d.data ->> 'kind' = @kind)
            and (@named is null or d.data ->> 'name' ilike @named)
        """;

    public async Task<OrganisationPageOf> Ask(string? named, OrganisationStatus? status, OrganisationKind? kind, OrganisationCursor? after, int limit, CancellationToken cancellation)
    {
        await using var page = Command($"select d.data {Wanted} and (@after is null or (d.data ->> 'name', d.id) > (@after, @id)) order by d.data ->> 'name', d.id limit @limit");
        page.Parameters.Add(new NpgsqlParameter("after", NpgsqlDbType.Text) { Value = (object?)after?.Name ?? DBNull.Value });
        page.Parameters.AddWithValue("id", after?.Id ?? Guid.Empty);
        page.Parameters.AddWithValue("limit", limit + 1);
        var found = new List<Organisation>();
        await using (var rows = await page.ExecuteReaderAsync(cancellation))
        {
            while (await rows.ReadAsync(cancellation)) found.Add(JsonSerializer.Deserialize<Organisation>(rows.GetString(0), NetworkJson.Options)!);
        }

        var more = found.Count > limit;
        if (more) found.RemoveAt(limit);
        await using var count = Command($"select count(*) {Wanted}");
        return new OrganisationPageOf(found, (int)(long)(await count.ExecuteScalarAsync(cancellation))!, more ? new OrganisationCursor(found[^1].Name, found[^1].Id.Value) : null);

        NpgsqlCommand Command(string sql)
        {
            var command = database.CreateCommand(sql);
            Add("named", string.IsNullOrWhiteSpace(named) ? null : $"%{Escape(named.Trim())}%");
            Add("status", status?.ToString());
            Add("kind", kind?.ToString());
            return command;

            void Add(string name, string? value) => command.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Text) { Value = (object?)value ?? DBNull.Value });
        }
    }

    private static string Escape(string text) => text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
