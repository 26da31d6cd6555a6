using Npgsql;
using StrongCities.Contracts;
using StrongCities.Modularity.Labels;

namespace StrongCities.Modularity.Callers;

/// <summary>
/// The one place that decides who may read what. Every query of a labelled document puts it into its SQL: counts obey it too. A record has the
/// label that its module gave it, in its own columns, unless somebody gave it another (<see cref="RecordLabel"/>): then that one decides alone.
/// </summary>
public static class LabelFilter
{
    private static readonly string[] Visitor = [nameof(Tlp.Clear)];
    private static readonly string[] Network = [nameof(Tlp.Clear), nameof(Tlp.Green)];
    private static readonly string[] Casework = [nameof(Tlp.Clear), nameof(Tlp.Green), nameof(Tlp.Amber), nameof(Tlp.AmberStrict)];

    /// <summary>
    /// Stands behind the document <c>d</c> in the statement's <c>from</c>, and names <c>l</c> the label that somebody gave it, as it holds now: what has
    /// run out gives way to what was said would come after it, and to no audience. All other parts need it. A join and no subquery: there are
    /// several parts in a statement, and to plan a subquery for each costs PostgreSQL more than to run them.
    /// </summary>
    public const string Join =
        """
        left join (
            select g.record, case when g.over then g.terms ->> 'afterwards' else g.terms ->> 'level' end as level, case when g.over then '[]' else g.terms -> 'audience' end as audience,
                (g.terms ->> 'chathamHouse')::boolean as chatham_house, (g.source ->> 'source')::uuid as source, g.source ->> 'casework' as casework
            from (select r.record, r.data -> 'terms' as terms, r.data -> 'of' as source, coalesce((r.data -> 'terms' ->> 'until')::timestamptz <= now(), false) as over
                from modularity.mt_doc_recordlabel r) g) l on l.record = d.id
        """;

    // Of the source, or working on such records: they know where it comes from, too. What is RED is for named recipients, and being of the same organisation names nobody.
    private const string Inside = "(l.source = @organisation or l.casework = any(@duties))";

    private const string AdmittedByGiven =
        $"""
        coalesce(l.level = 'Clear' or ({Inside} and l.level <> 'Red')
            or (l.level = 'Green' and l.level = any(@labels) and (l.audience = '[]' or jsonb_exists_any(l.audience, @reader)))
            or (l.level in ('Amber', 'Red') and jsonb_exists_any(l.audience, @reader)), false)
        """;

    /// <summary>
    /// A condition over a document <c>d</c> with the columns <c>id</c>, <c>label</c> and <c>organisation_id</c>; its parameters come from
    /// <see cref="AddTo(NpgsqlParameterCollection, Caller, string)"/>.
    /// </summary>
    public const string Sql =
        $"(case when l.record is null then d.label = any(case when @casework = any(@duties) then @worked else @labels end) or (d.organisation_id = @organisation and d.label <> 'Red') else {AdmittedByGiven} end)";

    /// <summary>The same over rows of many kinds, each of which names the duty of those who work on it in a column <c>casework</c>.</summary>
    public const string SqlByRow =
        $"(case when l.record is null then d.label = any(case when d.casework = any(@duties) then @worked else @labels end) or (d.organisation_id = @organisation and d.label <> 'Red') else {AdmittedByGiven} end)";

    /// <summary>What everybody may read: for figures that are the same for all. It takes no parameters.</summary>
    public const string Public = "(case when l.record is null then d.label = 'Clear' else coalesce(l.level = 'Clear', false) end)";

    /// <summary>The level that holds for the row now, to be shown with it.</summary>
    public const string Level = "coalesce(l.level, d.label)";

    /// <summary>The document as stored, with the level that holds for it now.</summary>
    public const string Data = $"(case when l.record is null then d.data else jsonb_set(d.data, '{{label}}', to_jsonb({Level})) end)";

    /// <summary>Whether this reader may learn who was behind the row and in whose name: under the Chatham House Rule only those who know it anyway.</summary>
    public const string Attributed = $"(l.chatham_house is not true or coalesce({Inside}, false))";

    /// <summary>Changes whenever a given label does or runs out: for whoever keeps what <see cref="Public"/> let through.</summary>
    public const string Changes =
        "(select concat_ws(' ', count(*), sum(r.mt_version), count(*) filter (where (r.data -> 'terms' ->> 'until')::timestamptz <= now())) from modularity.mt_doc_recordlabel r)";

    /// <param name="parameters">Of the statement that holds <see cref="Sql"/>.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="casework">The duty of those who work on such records, of whichever organisation.</param>
    public static void AddTo(NpgsqlParameterCollection parameters, Caller caller, string casework)
    {
        AddTo(parameters, caller);
        parameters.AddWithValue("casework", casework);
    }

    /// <param name="parameters">Of the statement that holds <see cref="SqlByRow"/>.</param>
    /// <param name="caller">Who asks.</param>
    public static void AddTo(NpgsqlParameterCollection parameters, Caller caller)
    {
        parameters.AddWithValue("labels", caller.Holds(Duty.ReadNetwork) ? Network : Visitor);
        parameters.AddWithValue("worked", Casework);
        parameters.AddWithValue("duties", caller.Duties.ToArray());
        parameters.AddWithValue("organisation", OrganisationOf(caller));
        parameters.AddWithValue("reader", Audience.KeysOf(caller));
    }

    /// <summary>Nothing but what everybody may see: then what is kept of public things for all readers together answers this one, too.</summary>
    public static bool SeesOnlyThePublic(Caller caller) => caller.Organisation is null && caller.Duties.Count == 0;

    /// <summary>The caller's organisation, or a value that no row has: not even one that is nobody's.</summary>
    public static Guid OrganisationOf(Caller caller) => caller.Organisation?.Value ?? Guid.AllBitsSet;
}
