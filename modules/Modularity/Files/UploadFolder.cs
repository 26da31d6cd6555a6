namespace StrongCities.Modularity.Files;

/// <summary>What has arrived of each upload, as far as it came. One writer at a time, in whichever process.</summary>
public sealed class UploadFolder(FileSettings settings)
{
    private string Folder => Path.Combine(settings.Folder, "uploads");

    public void Begin(Guid upload)
    {
        Directory.CreateDirectory(Folder);
        using var _ = new FileStream(PathOf(upload), Owned(FileMode.CreateNew, FileShare.None));
    }

    /// <summary>How much is there; null when nothing is known of it.</summary>
    public long? Offset(Guid upload) => new FileInfo(PathOf(upload)) is { Exists: true, Length: var length } ? length : null;

    /// <summary>The content so far, for its one writer. Null while another holds it.</summary>
    public FileStream? Open(Guid upload)
    {
        try
        {
            return new FileStream(PathOf(upload), Owned(FileMode.Open, FileShare.None));
        }
        catch (IOException e) when (e is not FileNotFoundException and not DirectoryNotFoundException)
        {
            return null;
        }
    }

    public void Delete(Guid upload)
    {
        if (Directory.Exists(Folder)) File.Delete(PathOf(upload));
    }

    private string PathOf(Guid upload) => Path.Combine(Folder, upload.ToString("N"));

    private static FileStreamOptions Owned(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, Options = FileOptions.Asynchronous };
        if (mode == FileMode.CreateNew && !OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
