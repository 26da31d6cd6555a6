using System.Text;
using System.Text.Json;
using StrongCities.Contracts;

namespace StrongCities.Modularity.Vault;

/// <summary>
/// Ids of erased subjects in a file outside the database and outside every backup, a line each. It is written before anything is deleted: whatever
/// is interrupted, or comes back out of a backup, is erased again at the next start.
/// </summary>
public sealed class ErasedList(VaultSettings settings)
{
    private readonly Lock _writing = new();

    public string Place => settings.ErasedList;

    public void Append(ErasedSubject erased)
    {
        lock (_writing)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Place)!);
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.Read };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new FileStream(Place, options);
            file.SetLength(EndOfLastLine(file));
            file.Seek(0, SeekOrigin.End);
            file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(erased, NetworkJson.Options) + "\n"));
            file.Flush(flushToDisk: true);
        }
    }

    /// <summary>A last line that broke off was written by a host that was killed before it deleted anything: nothing was promised.</summary>
    public IReadOnlyList<ErasedSubject> Read()
    {
        if (!File.Exists(Place)) return [];
        var text = File.ReadAllText(Place);
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonSerializer.Deserialize<ErasedSubject>(line, NetworkJson.Options)!)];
    }

    private static long EndOfLastLine(FileStream file)
    {
        for (var end = file.Length; end > 0; end--)
        {
            file.Seek(end - 1, SeekOrigin.Begin);
            if (file.ReadByte() == '\n') return end;
        }

        return 0;
    }
}
