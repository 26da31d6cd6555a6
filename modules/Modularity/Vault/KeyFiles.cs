using System.Security.Cryptography;
using System.Text;

namespace StrongCities.Modularity.Vault;

/// <summary>The files that hold master keys. A new one is on disk before anything is wrapped by it, and an old one goes after everything was wrapped anew.</summary>
public sealed class KeyFiles(VaultSettings settings)
{
    private string Folder => Path.GetDirectoryName(settings.KeyFile)!;

    /// <summary>The host's own former keys: there while a change of the key is under way.</summary>
    public IReadOnlyList<string> Former => settings.Given ? settings.FormerKeyFiles
        : Directory.Exists(Folder) ? [.. Directory.EnumerateFiles(Folder, "vault-*.key").Order(StringComparer.Ordinal)] : [];

    public KeyRing ReadOrDraw()
    {
        if (!File.Exists(settings.KeyFile))
        {
            if (settings.Given) throw new VaultKeyException($"There is no master key in {settings.KeyFile}, which Vault:MasterKeyFile names. Without it nothing that was sealed can be read.");
            Write(settings.KeyFile, RandomNumberGenerator.GetBytes(KeyRing.KeyLength));
        }

        return new KeyRing(Read(settings.KeyFile), [.. Former.Select(Read)]);
    }

    /// <summary>Puts a new key in the place of the present one, which is kept beside it. Wherever this is killed, every key that ever wrapped something is there.</summary>
    public void Replace()
    {
        var present = Read(settings.KeyFile);
        Write(Path.Combine(Folder, $"vault-{KeyRing.IdOf(present)}.key"), present);
        Write(settings.KeyFile, RandomNumberGenerator.GetBytes(KeyRing.KeyLength));
    }

    public bool IsPresent(string file) => Read(file).SequenceEqual(Read(settings.KeyFile));

    /// <summary>Throws away the host's own former keys. Given ones are for their keeper to throw away.</summary>
    public void DeleteFormer()
    {
        if (settings.Given) return;
        foreach (var file in Former) File.Delete(file);
    }

    private static byte[] Read(string file)
    {
        try
        {
            if (Convert.FromHexString(File.ReadAllText(file).Trim()) is { Length: KeyRing.KeyLength } key) return key;
        }
        catch (FormatException)
        {
            // Said below: what stands there is no key.
        }

        throw new VaultKeyException($"{file} does not hold a master key: {KeyRing.KeyLength * 2} hexadecimal digits were expected.");
    }

    private static void Write(string file, byte[] key)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var beside = file + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(beside, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToHexString(key)));
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, file, overwrite: true);
    }
}

/// <summary>The master key can't be read: the message says what is wrong and what to do.</summary>
public sealed class VaultKeyException(string message) : Exception(message);
