using System.Security.Cryptography;

namespace StrongCities.Modularity.Vault;

/// <summary>The key that wraps every subject's key. It lies in a file (<c>keys/vault.key</c>, readable by the host alone), never in the database.</summary>
public sealed class MasterKey(byte[] key)
{
    public static MasterKey LoadOrDraw(string keysFolder)
    {
        Directory.CreateDirectory(keysFolder);
        var file = Path.Combine(keysFolder, "vault.key");
        if (File.Exists(file)) return new MasterKey(Convert.FromHexString(File.ReadAllText(file).Trim()));
        var drawn = RandomNumberGenerator.GetBytes(32);
        var beside = file + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(beside, options))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToHexString(drawn)));
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, file);
        return new MasterKey(drawn);
    }

    public byte[] Wrap(byte[] subjectKey, Guid subject) => Cipher.Seal(key, subjectKey, subject.ToByteArray());

    public byte[] Unwrap(byte[] wrapped, Guid subject) => Cipher.Open(key, wrapped, subject.ToByteArray());
}
