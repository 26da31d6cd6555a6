using Npgsql;

namespace StrongCities.Modularity.Vault;

/// <summary>
/// A place where something lies that the master key wrapped. Its first statement finds rows (id, wrapped) that don't begin with $1; its second
/// puts $2 in the place of $3 in the row $1.
/// </summary>
public sealed record WrappedPlace(string Name, string Waiting, string Replace);

/// <param name="Drawn">False where an earlier change was only brought to its end, or the key is given by somebody else.</param>
/// <param name="KeyId">Of the present key.</param>
/// <param name="Wrapped">How many secrets were wrapped anew.</param>
public sealed record RotationReport(bool Drawn, string KeyId, long Wrapped);

/// <summary>
/// Changes the master key, beside a host that serves or without one. Killed anywhere it is brought to its end by being run again: old and new key
/// lie side by side until nothing is wrapped by the old one.
/// </summary>
public sealed class MasterKeyRotation(MasterKey master, KeyFiles files, VaultSettings settings, NpgsqlDataSource database, IEnumerable<WrappedPlace> places)
{
    // Whoever wraps something new holds it until that is saved; the old key goes while nobody does.
    public const string WhileWrapping = "select pg_advisory_xact_lock_shared(1396919109)";
    private const string WhileNobodyWraps = "select pg_advisory_xact_lock(1396919109)";

    public async Task<RotationReport> Run(CancellationToken cancellation)
    {
        // A copy beside the key that is the key itself was made by a change that went no further.
        var drawn = !settings.Given && files.Former.All(files.IsPresent);
        if (drawn) files.Replace();
        var head = master.Head();
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var wrapped = await WrapAll(connection, head, cancellation);
        await using (var transaction = await connection.BeginTransactionAsync(cancellation))
        {
            await using var alone = new NpgsqlCommand(WhileNobodyWraps, connection);
            await alone.ExecuteNonQueryAsync(cancellation);
            wrapped += await WrapAll(connection, head, cancellation);
            await transaction.CommitAsync(cancellation);
            files.DeleteFormer();
        }

        return new RotationReport(drawn, Convert.ToHexStringLower(head.AsSpan(1)), wrapped);
    }

    private async Task<long> WrapAll(NpgsqlConnection connection, byte[] head, CancellationToken cancellation)
    {
        var count = 0L;
        foreach (var place in places)
            for (var rows = await Waiting(connection, place, head, cancellation); rows.Count > 0; rows = await Waiting(connection, place, head, cancellation))
                foreach (var (id, wrapped) in rows)
                {
                    await using var replace = new NpgsqlCommand(place.Replace, connection);
                    replace.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
                    replace.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = master.Wrap(master.Unwrap(wrapped, id), id) });
                    replace.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = wrapped });
                    count += await replace.ExecuteNonQueryAsync(cancellation);
                }

        return count;
    }

    private static async Task<IReadOnlyList<(Guid Id, byte[] Wrapped)>> Waiting(NpgsqlConnection connection, WrappedPlace place, byte[] head, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(place.Waiting + " limit 500", connection);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = head });
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var found = new List<(Guid, byte[])>();
        while (await rows.ReadAsync(cancellation)) found.Add((rows.GetGuid(0), rows.GetFieldValue<byte[]>(1)));
        return found;
    }
}
