using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;

namespace StrongCities.Host.Postgres;

internal sealed record ClusterPasswords(string Superuser, string Owner, string App)
{
    public const string SuperuserRole = "postgres";
    public const string OwnerRole = "strongcities_owner";
    public const string AppRole = "strongcities_app";
    public const string DatabaseName = "strongcities";

    public static ClusterPasswords Create(ClusterFiles files)
    {
        var passwords = new ClusterPasswords(Random(), Random(), Random());
        ClusterFiles.Replace(files.Passwords, JsonSerializer.Serialize(passwords, JsonSerializerOptions.Web), secret: true);
        return passwords;
    }

    public static ClusterPasswords Read(ClusterFiles files)
    {
        try
        {
            return JsonSerializer.Deserialize<ClusterPasswords>(File.ReadAllBytes(files.Passwords), JsonSerializerOptions.Web)
                ?? throw new JsonException("The file is empty.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new PostgresUnavailableException(
                $"The passwords of the private PostgreSQL cannot be read from {files.Passwords} ({unreadable.Message.TrimEnd('.')}). "
                + "Run the host as the user that made the data folder, or put the file back from a copy of that folder.", unreadable);
        }
    }

    public NetworkDatabase Connect(int port) =>
        new(ConnectionString(port, AppRole, App, DatabaseName), ConnectionString(port, OwnerRole, Owner, DatabaseName));

    public string ConnectAsSuperuser(int port, string database) =>
        // Unpooled: an idle connection of the superuser would outlive its one use.
        new NpgsqlConnectionStringBuilder(ConnectionString(port, SuperuserRole, Superuser, database)) { Pooling = false }.ConnectionString;

    private static string ConnectionString(int port, string role, string password, string database) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = role,
            Password = password,
            Database = database,
            ApplicationName = "strongcities",
            // Together they stay below max_connections, with room for a second host process.
            MaxPoolSize = role == AppRole ? 60 : 15,
            // Nothing leaves the machine, and asking for either costs a round trip on every new connection.
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;

    private static string Random() => RandomNumberGenerator.GetHexString(40, lowercase: true);
}
