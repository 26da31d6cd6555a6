using Marten;
using Npgsql;

namespace StrongCities.Modularity.Files;

/// <summary>
/// Who puts a content into its place and who takes one away wait for one another, in whichever process, until the other's transaction has ended:
/// what is sent again while it is swept away is there when that is acknowledged.
/// </summary>
internal static class ContentLock
{
    // Locks with two numbers are a space of their own; this is the first number of those of contents.
    private const int Contents = 1396919110;

    /// <param name="session">Its transaction has begun. One that takes several takes them in the order of the hashes.</param>
    /// <param name="sha256">Of the content.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static async Task Take(IDocumentSession session, string sha256, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock($1, $2)", session.Connection);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Contents });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = BitConverter.ToInt32(Convert.FromHexString(sha256.AsSpan(0, 8))) });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
