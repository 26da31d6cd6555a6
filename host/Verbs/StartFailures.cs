using System.Net.Sockets;
using Npgsql;
using StrongCities.Host.Backups;
using StrongCities.Host.Postgres;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Vault;
using StrongCities.People.Letters;
using StrongCities.People.Providers;

namespace StrongCities.Host.Verbs;

/// <summary>What goes wrong on other people's machines, as a sentence that says what to do. Anything else is a fault of ours and keeps its stack trace.</summary>
public static class StartFailures
{
    public static string? Explain(Exception e) => e switch
    {
        PostgresUnavailableException or BackupRefusedException or LetterSettingsException or VaultKeyException or ProviderMisconfiguredException or SecondStepMisconfiguredException => e.Message,
        PostgresException postgres => Explain(postgres),
        NpgsqlException { InnerException: SocketException or TimeoutException or IOException } or SocketException => $"The database does not answer ({Reason(e)}). Check that PostgreSQL runs, and the host and port in ConnectionStrings:Network and ConnectionStrings:NetworkOwner.",
        UnauthorizedAccessException => $"{e.Message} Give {Environment.UserName} the right to read and write there, or choose another place: Data:Folder is where the host keeps its data.",
        OperationCanceledException => "It was interrupted. Nothing was finished.",
        _ => null,
    };

    private static string? Explain(PostgresException e) => e.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"PostgreSQL refuses the user or the password ({e.MessageText}). Check ConnectionStrings:Network and ConnectionStrings:NetworkOwner.",
        PostgresErrorCodes.InvalidCatalogName => $"PostgreSQL says: {e.MessageText}. Create the database, or name another one in ConnectionStrings:Network and ConnectionStrings:NetworkOwner.",
        PostgresErrorCodes.TooManyConnections => $"PostgreSQL says: {e.MessageText}. Raise its max_connections, or end what else uses it.",
        PostgresErrorCodes.DiskFull => $"The disk that holds the database is full ({e.MessageText}). Free some space and try again.",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"PostgreSQL says: {e.MessageText}. ConnectionStrings:NetworkOwner must name the owner of the database, and ConnectionStrings:Network a role that may connect to it.",
        _ => null,
    };

    private static string Reason(Exception e) => (e.InnerException ?? e).Message.TrimEnd('.');
}
