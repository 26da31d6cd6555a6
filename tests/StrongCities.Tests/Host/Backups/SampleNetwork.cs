namespace StrongCities.Tests.Host.Backups;

/// <summary>A made-up schema with every kind of column the product uses, and names that need quoting.</summary>
internal static class SampleNetwork
{
    // The table that sorts first refers to the one that sorts last, so that loading by name would break its foreign key.
    public const string Schema =
        """
        create schema history;
        create table history.mt_events (seq_id bigint primary key, id uuid not null, type text not null, data jsonb not null,
            "timestamp" timestamptz not null, headers jsonb);
        create sequence history.mt_events_sequence owned by history.mt_events.seq_id;
        create schema "odd ""name";
        create table "odd ""name"."zed Cities" (
            id bigint generated always as identity primary key, name text not null,
            name_length int generated always as (length(name)) stored,
            photo bytea, born date, area numeric(12,3), score double precision, tags text[], words tsvector, active boolean, span interval);
        create table "odd ""name".a_visit (city bigint not null references "odd ""name"."zed Cities" (id), at timestamptz, parent int);
        create table "__EFMigrationsHistory" (id text primary key);
        insert into "__EFMigrationsHistory" values ('made by the migration');
        create table seeded (word text primary key);
        insert into seeded values ('seed of this release');
        """;

    public const string Rows =
        """
        insert into history.mt_events select nextval('history.mt_events_sequence'), gen_random_uuid(), 'membership/city-admitted/1',
            jsonb_build_object('n', n, 'text', 'مدينة قوية'), '2015-09-29T12:00:00Z'::timestamptz + n * interval '1 ms', null
            from generate_series(1, 5000) n;
        insert into "odd ""name"."zed Cities" (name, photo, born, area, score, tags, words, active, span) values
            ('شبكة المدن القوية — Montréal', '\x00ff10', '2015-09-29', 431.500, 'NaN',
                array['a', null, 'ç'], to_tsvector('simple', 'strong cities'), true, '9 months 3 days'),
            ('', null, null, null, null, '{}', null, false, null);
        insert into "odd ""name".a_visit values (1, 'infinity', null), (2, '2016-05-01T00:00:00.123456Z', 3);
        update seeded set word = 'edited by the secretariat';
        """;

    /// <summary>Every row of every table, and the next values of both sequences, as text.</summary>
    public const string Everything =
        """
        select 'event ' || e::text from history.mt_events e union all
        select 'city ' || c::text from "odd ""name"."zed Cities" c union all
        select 'visit ' || v::text from "odd ""name".a_visit v union all
        select 'seeded ' || s::text from seeded s union all
        select 'history ' || m::text from "__EFMigrationsHistory" m union all
        select 'sequence ' || schemaname || sequencename || coalesce(last_value, 0) from pg_sequences
        order by 1
        """;
}
