using Npgsql;

namespace StrongCities.Membership.Cities;

/// <summary>Indexes of the listing that Marten can't describe. The owner makes them, after Marten has made the table.</summary>
public static class CityIndexes
{
    /// <summary>Finds a part of a name. Only where PostgreSQL brings pg_trgm; without it a search reads the whole listing.</summary>
    public const string PartOfName = "city_part_of_name";

    /// <summary>Answers at once when a member last changed.</summary>
    public const string MemberChanges = "city_member_changes";

    /// <summary>The directory's orders: a page of twenty is read off an index instead of sorted out of every city.</summary>
    public const string ByName = "city_by_name";
    public const string BySince = "city_by_since";

    public static async Task Create(string ownerConnectionString, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnectionString);
        await using var command = source.CreateCommand($"""
            create index if not exists {MemberChanges} on membership.mt_doc_citylisting (mt_last_modified) where member_from is not null;
            create index if not exists {ByName} on membership.mt_doc_citylisting (search_text, id);
            create index if not exists {BySince} on membership.mt_doc_citylisting (member_from desc, id desc) where member_from is not null;
            do $$
            begin
                if exists (select from pg_extension where extname = 'pg_trgm') then
                    create index if not exists {PartOfName} on membership.mt_doc_citylisting using gin (search_text gin_trgm_ops);
                end if;
            end
            $$;
            """);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
