using System.Globalization;
using MimeKit;
using StrongCities.Modularity.Letters;

namespace StrongCities.People.Letters;

/// <summary>Letters as files, a folder per day. A letter is there whole or not at all, and once it is there it is not written again.</summary>
public sealed class LetterFolder(LetterSettings settings)
{
    private const string DayFormat = "yyyy-MM-dd";
    private static readonly FormatOptions AsSent = new() { NewLineFormat = NewLineFormat.Dos };

    public async Task Write(Guid id, DateTimeOffset at, Func<Task<MimeMessage>> message, CancellationToken cancellation)
    {
        var path = PathOf(id, at);
        if (File.Exists(path)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            await using (var file = new FileStream(beside, OwnerOnly()))
            {
                using var written = await message();
                await written.WriteToAsync(AsSent, file, cancellation);
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>Null when the file was deleted: the row tells that a letter was written, the file to whom and what.</summary>
    public async Task<MimeMessage?> Read(Letter letter, CancellationToken cancellation)
    {
        var path = PathOf(letter.Id, letter.At);
        return File.Exists(path) ? await MimeMessage.LoadAsync(path, cancellation) : null;
    }

    /// <summary>Deletes the days before this one, and nothing else that lies there.</summary>
    public void DeleteBefore(DateOnly day)
    {
        if (!Directory.Exists(settings.Folder)) return;
        foreach (var folder in Directory.EnumerateDirectories(settings.Folder))
            if (DateOnly.TryParseExact(Path.GetFileName(folder), DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var written) && written < day)
                Directory.Delete(folder, recursive: true);
    }

    public string PathOf(Guid id, DateTimeOffset at) =>
        Path.Combine(settings.Folder, at.UtcDateTime.ToString(DayFormat, CultureInfo.InvariantCulture), $"{id:D}.eml");

    private static FileStreamOptions OwnerOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
