using Marten;
using Npgsql;
using StrongCities.Contracts.Ids;

namespace StrongCities.Modularity.Mandates;

/// <summary>
/// Who decides by mandates that stand beside the stream (the last one of a city, two roles of one person) waits for everybody who decides by the
/// same ones, and reads them afterwards: of two at one instant only one passes. The lock goes with the transaction. Whoever takes both takes
/// the organisation's first.
/// </summary>
public static class MandateLock
{
    private const string Sql = "select pg_advisory_xact_lock(hashtextextended($1, 0))";

    public static Task Of(IDocumentSession session, OrganisationId organisation, CancellationToken cancellation) =>
        Take(session, $"mandates/organisation/{organisation}", cancellation);

    public static Task Of(IDocumentSession session, PersonId person, CancellationToken cancellation) =>
        Take(session, $"mandates/person/{person}", cancellation);

    private static async Task Take(IDocumentSession session, string what, CancellationToken cancellation)
    {
        await session.BeginTransactionAsync(cancellation);
        await using var command = new NpgsqlCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = what });
        await using var row = await session.ExecuteReaderAsync(command, cancellation);
    }
}
