using Microsoft.Extensions.Configuration;

namespace StrongCities.Host.Postgres;

public static class DataFolder
{
    public static string Resolve(IConfiguration configuration)
    {
        var configured = configuration["Data:Folder"];
        if (!string.IsNullOrWhiteSpace(configured)) return Path.GetFullPath(configured);

        // Root's home is closed to the user that the server drops to.
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess) return "/var/lib/strongcities";

        var local = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        if (local.Length == 0)
            throw new PostgresUnavailableException("This user has no home folder to keep the network's data in. Set Data:Folder.");
        return Path.Combine(local, OperatingSystem.IsLinux() ? "strongcities" : "StrongCities");
    }
}
