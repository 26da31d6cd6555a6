using Microsoft.Extensions.Configuration;

namespace StrongCities.Host.Postgres;

public sealed record EmbeddedPostgresSettings(string DataFolder, string? BinariesFolder = null, int? Port = null, bool MayDownload = true)
{
    /// <summary>A switch of the process (<see cref="AppContext"/>) that tests set in code; no configuration reaches it (decision 0003).</summary>
    public const string ForgetsSwitch = "StrongCities.Postgres.Forgets";

    /// <summary>False trades safety for speed (fsync off): for tests that throw their cluster away, never for a network's data.</summary>
    public bool Durable { get; init; } = !AppContext.TryGetSwitch(ForgetsSwitch, out var forgets) || !forgets;

    /// <summary>Reads Data:Folder, Postgres:Binaries, Postgres:Port and Postgres:MayDownload.</summary>
    public static EmbeddedPostgresSettings From(IConfiguration configuration) => new(
        Postgres.DataFolder.Resolve(configuration),
        configuration["Postgres:Binaries"],
        configuration.GetValue<int?>("Postgres:Port"),
        configuration.GetValue("Postgres:MayDownload", true));
}
