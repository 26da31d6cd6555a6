using Npgsql;
using StrongCities.Modularity.Callers;

namespace StrongCities.People.Mandates;

/// <summary>A mandate as those see it who grant mandates: with its holder, whom history doesn't know.</summary>
public sealed record MandateRow
{
    public required MandateId MandateId { get; init; }
    public required OrganisationId OrganisationId { get; init; }
    public required string Organisation { get; init; }
    public required RolePreset Role { get; init; }
    public required DateTimeOffset From { get; init; }
    public DateTimeOffset? Until { get; init; }
    public required long Version { get; init; }

    /// <summary>Until when it can be accepted; null when it is no offer (any more).</summary>
    public DateTimeOffset? OfferedUntil { get; init; }

    /// <summary>Null when the holder's account was deleted, and for an offer.</summary>
    public string? Holder { get; init; }

    public string? Email { get; init; }

    public bool IsOpenAt(DateTimeOffset instant) => (Until is null || instant < Until) && (OfferedUntil is null || instant < OfferedUntil);
}

/// <summary>Who acts for whom in which role between dates. Names are joined at the question, so an erased person is gone from every answer.</summary>
public sealed class MandateList(NpgsqlDataSource source)
{
    private const string Select =
        """
        select d.id, o.id, o.data->>'name', d.data->>'role', (d.data->>'from')::timestamptz, (d.data->>'until')::timestamptz, s.version, a.display_name,
            case when x.id is null then coalesce(a.email, l.data->>'email') end, (d.data->>'offeredUntil')::timestamptz
        from people.mt_doc_mandate d
        join history.mt_streams s on s.id = d.id
        join people.mt_doc_organisation o on o.id = (d.data->>'organisationId')::uuid
        left join people.mt_doc_mandateholder h on h.id = d.id
        left join identity.accounts a on a.person = h.person
        left join people.mt_doc_mailedlink l on l.mandate = d.id
        left join people.mt_doc_shield x on x.id = a.person
        """;

    /// <param name="organisation">Only those of one organisation.</param>
    public Task<IReadOnlyList<MandateRow>> All(int offset, int most, CancellationToken cancellation, OrganisationId? organisation = null) => Read(
        Select + " where $3::uuid is null or o.id = $3 order by coalesce((d.data->>'until')::timestamptz <= now(), false), a.person is null and l.id is null, o.data->>'name', (d.data->>'from')::timestamptz desc, d.id offset $1 limit $2", cancellation,
        new NpgsqlParameter<int> { TypedValue = offset }, new NpgsqlParameter<int> { TypedValue = most },
        new NpgsqlParameter<Guid?> { TypedValue = organisation?.Value });

    public Task<IReadOnlyList<MandateRow>> Of(PersonId person, CancellationToken cancellation) => Read(
        Select + " where h.person = $1 order by (d.data->>'from')::timestamptz desc, d.id", cancellation,
        new NpgsqlParameter<Guid> { TypedValue = person.Value });

    public async Task<MandateRow?> Find(MandateId mandate, CancellationToken cancellation) =>
        (await Read(Select + " where d.id = $1", cancellation, new NpgsqlParameter<Guid> { TypedValue = mandate.Value })).FirstOrDefault();

    /// <summary>Those that are given mandates.</summary>
    public async Task<IReadOnlyList<(OrganisationId Id, string Name)>> Organisations(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select id, data->>'name' from people.mt_doc_organisation where coalesce(data->>'status', 'Standing') = 'Standing' order by 2, 1");
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var found = new List<(OrganisationId, string)>();
        while (await rows.ReadAsync(cancellation)) found.Add((new OrganisationId(rows.GetGuid(0)), rows.GetString(1)));
        return found;
    }

    private async Task<IReadOnlyList<MandateRow>> Read(string sql, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var found = new List<MandateRow>();
        while (await rows.ReadAsync(cancellation))
            found.Add(new MandateRow
            {
                MandateId = new MandateId(rows.GetGuid(0)),
                OrganisationId = new OrganisationId(rows.GetGuid(1)),
                Organisation = rows.GetString(2),
                Role = Enum.Parse<RolePreset>(rows.GetString(3), ignoreCase: true),
                From = rows.GetFieldValue<DateTimeOffset>(4),
                Until = rows.IsDBNull(5) ? null : rows.GetFieldValue<DateTimeOffset>(5),
                Version = rows.GetInt64(6),
                Holder = rows.IsDBNull(7) ? null : rows.GetString(7),
                Email = rows.IsDBNull(8) ? null : rows.GetString(8),
                OfferedUntil = rows.IsDBNull(9) ? null : rows.GetFieldValue<DateTimeOffset>(9),
            });
        return found;
    }
}
