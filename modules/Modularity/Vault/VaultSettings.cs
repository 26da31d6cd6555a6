using Microsoft.Extensions.Configuration;

namespace StrongCities.Modularity.Vault;

/// <param name="KeyFile">Where the master key is: 64 hexadecimal digits.</param>
/// <param name="Given">Somebody else keeps the key (a service mounts it as a file): the host neither draws nor replaces it.</param>
/// <param name="FormerKeyFiles">Given keys that still have something wrapped; the host finds its own beside the present one.</param>
/// <param name="ErasedList">Where the ids of erased subjects are: outside every backup.</param>
public sealed record VaultSettings(string KeyFile, bool Given, IReadOnlyList<string> FormerKeyFiles, string ErasedList)
{
    public static VaultSettings From(IConfiguration configuration, string dataFolder)
    {
        var given = configuration["Vault:MasterKeyFile"];
        var former = configuration["Vault:FormerMasterKeyFiles"] ?? "";
        return new VaultSettings(
            Path.GetFullPath(string.IsNullOrWhiteSpace(given) ? Path.Combine(dataFolder, "keys", "vault.key") : given),
            !string.IsNullOrWhiteSpace(given),
            [.. former.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Path.GetFullPath)],
            Path.GetFullPath(configuration["Vault:ErasedList"] is { Length: > 0 } list ? list : Path.Combine(dataFolder, "erased", "subjects.jsonl")));
    }
}
