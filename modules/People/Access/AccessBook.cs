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

    public required AccessOrigin Origin { get; init; }

    /// <summary>In whose name the mandate was given; null where nobody gave it.</summary>
    public string? GivenBy { get; init; }
}

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
public sealed class AccessBook(NpgsqlDataSource database, TimeProvider clock)
{
    public const int Most = 200;

    private const string Select =
        """
        select d.id, o.data->>'name', d.data->>'role', (d.data->>'from')::timestamptz, (d.data->>'until')::timestamptz, a.display_name, origin.causation_id, giver.data->>'name'
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
    public Task<IReadOnlyList<AccessReason>> With(string duty, OrganisationId? organisation, CancellationToken cancellation) => Read(
        Select + " and d.data->>'role' = any($2) and ($3::uuid is null or o.id = $3) order by o.data->>'name', a.display_name, d.id limit $4", cancellation,
        new NpgsqlParameter<string[]> { TypedValue = [.. RolePresets.With(duty).Select(role => role.ToString())] },
        new NpgsqlParameter<Guid?> { TypedValue = organisation?.Value },
        new NpgsqlParameter<int> { TypedValue = Most });

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
                Holder = rows.IsDBNull(5) ? null : rows.GetString(5),
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
