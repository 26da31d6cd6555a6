using StrongCities.Host.Composition;
using StrongCities.Modularity.Vault;

namespace StrongCities.Host.Verbs;

/// <summary><c>vault rotate-key</c>: beside the host that serves, or without one. Interrupted, it is run again and goes on.</summary>
public static class RotateKey
{
    public const string Usage = "vault rotate-key";

    public static async Task<int> Run(string[] args)
    {
        var arguments = VerbArguments.Read(args, Usage, words: 0);
        using var interruption = new Interruption();
        await using var offline = await Offline.Open(arguments.Settings, mustExist: true);
        var settings = offline.Services.GetRequiredService<VaultSettings>();
        var report = await offline.Services.GetRequiredService<MasterKeyRotation>().Run(interruption.Cancellation);
        Console.WriteLine(FormattableString.Invariant(
            $"{(report.Drawn ? "A new master key was drawn." : settings.Given ? "The master key is given by Vault:MasterKeyFile." : "An earlier change of the master key was brought to its end.")} Wrapped anew under {report.KeyId}: {report.Wrapped:N0}."));
        Console.WriteLine(settings.Given
            ? "Nothing needs the files in Vault:FormerMasterKeyFiles any more."
            : "The old key is gone. Backups from before this moment need the keys file that was written with them.");
        return 0;
    }
}
