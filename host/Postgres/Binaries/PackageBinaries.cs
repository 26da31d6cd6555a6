using Microsoft.Extensions.Logging;
using MysticMind.PostgresEmbed;

namespace StrongCities.Host.Postgres.Binaries;

/// <summary>Server programs through MysticMind.PostgresEmbed; only its download, since our cluster must outlive a process.</summary>
internal static class PackageBinaries
{
    private const int Preferred = 17;

    public static async Task<ServerBinaries?> ObtainAsync(ClusterFiles files, int? major, ILogger logger, CancellationToken cancellation)
    {
        logger.LogInformation("No PostgreSQL server was found; fetching PostgreSQL {Major}.", major ?? Preferred);
        try
        {
            await using var installer = new PgServer(new PgServerOptions
            {
                PgVersion = (major ?? Preferred).ToString(),
                DbDir = files.Binaries,
                BinariesDir = files.Binaries,
                DownloadRetryCount = 1,
                Logger = logger,
            });
            await installer.InstallAsync(cancellation);
            return await ServerBinaries.AskAsync(Path.Combine(installer.InstallDir, "bin"), cancellation);
        }
        catch (Exception failed) when (failed is PostgresEmbedException or HttpRequestException or IOException)
        {
            logger.LogWarning("PostgreSQL could not be fetched: {Reason}", failed.Message);
            return null;
        }
    }
}
