using System.Text.Json;

namespace StrongCities.Host.Postgres;

/// <summary>server.json: what one start learned and the next need not find out again.</summary>
internal sealed record ServerRecord
{
    public required int Port { get; init; }
    public required int Major { get; init; }
    public required string Binaries { get; init; }

    /// <summary>The system user that the server runs as, when it is not the host's own.</summary>
    public string? User { get; init; }
    public string Passwords { get; init; } = "passwords.json";

    /// <summary>The version of <see cref="ClusterPreparation"/> that was completed here.</summary>
    public int Prepared { get; init; }

    public static ServerRecord? Read(ClusterFiles files)
    {
        try
        {
            return JsonSerializer.Deserialize<ServerRecord>(File.ReadAllBytes(files.Record), JsonSerializerOptions.Web);
        }
        catch (Exception absent) when (absent is FileNotFoundException or JsonException)
        {
            // Everything in it can be found out again.
            return null;
        }
    }

    public void Write(ClusterFiles files) =>
        ClusterFiles.Replace(files.Record, JsonSerializer.Serialize(this, JsonSerializerOptions.Web), secret: true);
}
