using Npgsql;
using StrongCities.Modularity.Callers;

namespace StrongCities.People.Access;

/// <summary>Why somebody may do something: under which mandate, and where that came from.</summary>
public sealed record AccessReason
{
    public required MandateId MandateId { get; init; }
    public required string Organisation { get; init; }
    public required RolePreset Role { get; init; }
    public required DateTimeOffset From { get; init; }
    public DateTimeOffset? Until { get; init; }

    /// <summary>Null when the holder's account was deleted.</summary>
    public string? Holder { get; init; }

    /// <summary>Their role takes a second step that they do not have: until then they may not.</summary>
    public bool Withheld { get; init; }

    public required AccessOrigin Origin { get; init; }

    /// <summary>In whose name the mandate was given; null where nobody gave it.</summary>
    public string? GivenBy { get; init; }
}

/// <param name="Next">After which mandate the next page begins; null on the last one.</param>
public sealed record AccessPageOf(IReadOnlyList<AccessReason> Holders, Guid? Next);

/// <summary>How a mandate came about.</summary>
public enum AccessOrigin
{
    /// <summary>Somebody entitled granted or offered it, in the name of an organisation.</summary>
    Given,

    /// <summary>On the machine itself: a first operator.</summary>
    Machine,

    /// <summary>Whoever applies for a city acts for the applicant.</summary>
    Application,

    /// <summary>The city became a member or left, and its people with it.</summary>
    Membership,
}

/// <summary>Tells who may do what, and why. What it answers follows from mandates that are valid now and from the events that made them.</summary>
public sealed class AccessBook(NpgsqlDataSource database, SecondStepPolicy policy, TimeProvider clock)
{
    public const int PageLength = 50;

    private const string Select =
        """
        select d.id, o.data->>'name' as organisation, d.data->>'role', (d.data->>'from')::timestamptz, (d.data->>'until')::timestamptz, coalesce(a.display_name, '') as holder, origin.causation_id, giver.data->>'name',
            a.second_step_since is not null or exists (select from identity.passkeys k where k.user_id = a.id)
        from people.mt_doc_mandate d
        join people.mt_doc_organisation o on o.id = (d.data->>'organisationId')::uuid
        join lateral (
            select e.causation_id, e.headers->>'organisation' as organisation from history.mt_events e where e.stream_id = d.id order by e.version limit 1) origin on true
        left join people.mt_doc_organisation giver on giver.id::text = origin.organisation
        left join people.mt_doc_mandateholder h on h.id = d.id
        left join identity.accounts a on a.person = h.person
        where d.data->>'offeredUntil' is null and (d.data->>'from')::timestamptz <= $1 and ((d.data->>'until') is null or (d.data->>'until')::timestamptz > $1)
        """;

    /// <summary>The one mandate that somebody acts under.</summary>
    public async Task<AccessReason?> Of(MandateId mandate, CancellationToken cancellation) =>
        (await Read(Select + " and d.id = $2", cancellation, new NpgsqlParameter<Guid> { TypedValue = mandate.Value })).FirstOrDefault();

    /// <summary>Everybody whose mandate carries a duty; only those of one organisation where it is named.</summary>
    /// <param name="duty">The right.</param>
    /// <param name="organisation">The one whose people alone are told of; null for all.</param>
    /// <param name="after">The mandate with which the last page ended: an id, because the names by which the list is ordered belong in no address.</param>
    public async Task<AccessPageOf> With(string duty, OrganisationId? organisation, Guid? after, CancellationToken cancellation)
    {
        var found = (await Read(
        "with listed as (" + Select + """
             and d.data->>'role' = any($2) and ($3::uuid is null or o.id = $3))
            select * from listed l
            where $4::uuid is null or (l.organisation, l.holder, l.id) > (select b.organisation, b.holder, b.id from listed b where b.id = $4)
            order by l.organisation, l.holder, l.id limit $5
            """, cancellation,
        new NpgsqlParameter<string[]> { TypedValue = [.. RolePresets.With(duty).Select(role => role.ToString())] },
        new NpgsqlParameter<Guid?> { TypedValue = organisation?.Value },
        new NpgsqlParameter<Guid?> { TypedValue = after },
        new NpgsqlParameter<int> { TypedValue = PageLength + 1 })).ToList();
        var more = found.Count > PageLength;
        if (more) found.RemoveAt(PageLength);
        return new AccessPageOf(found, more ? found[^1].MandateId.Value : null);
    }

    private async Task<IReadOnlyList<AccessReason>> Read(string sql, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = clock.GetUtcNow().ToUniversalTime() });
        command.Parameters.AddRange(parameters);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var found = new List<AccessReason>();
        while (await rows.ReadAsync(cancellation))
        {
            var giver = rows.IsDBNull(7) ? null : rows.GetString(7);
            found.Add(new AccessReason
            {
                MandateId = new MandateId(rows.GetGuid(0)),
                Organisation = rows.GetString(1),
                Role = Enum.Parse<RolePreset>(rows.GetString(2), ignoreCase: true),
                From = rows.GetFieldValue<DateTimeOffset>(3),
                Until = rows.IsDBNull(4) ? null : rows.GetFieldValue<DateTimeOffset>(4),
                Holder = rows.GetString(5) is { Length: > 0 } holder ? holder : null,
                Withheld = policy.Roles.Contains(Enum.Parse<RolePreset>(rows.GetString(2), ignoreCase: true)) && !rows.GetBoolean(8),
                Origin = giver is not null ? AccessOrigin.Given : OriginOf(rows.IsDBNull(6) ? "" : rows.GetString(6)),
                GivenBy = giver,
            });
        }

        return found;
    }

    // By the cause that the event was written with.
    private static AccessOrigin OriginOf(string cause) => cause switch
    {
        "create-first-operator" => AccessOrigin.Machine,
        "city-became-member" or "city-left-network" => AccessOrigin.Membership,
        "apply-for-membership" => AccessOrigin.Application,
        _ => AccessOrigin.Given,
    };
}
