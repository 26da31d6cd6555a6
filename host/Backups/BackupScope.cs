namespace StrongCities.Host.Backups;

/// <summary>What of the data folder goes with the database. The private cluster doesn't: its rows do.</summary>
internal static class BackupScope
{
    /// <summary>In a file of their own.</summary>
    public const string Keys = "keys";

    /// <summary>Attachments, and what the signer of the log signed last.</summary>
    public static readonly string[] Folders = ["files", "signer"];

    /// <summary>That a network is a demonstration must not get lost on the way: outside Development it is refused.</summary>
    public static readonly string[] Files = ["demonstration"];

    /// <summary>A backup inside what it backs up would hold itself.</summary>
    public static void Refuse(string dataFolder, string file)
    {
        if (Directory.Exists(file)) throw new BackupRefusedException($"{file} is a folder. Name a file in it, such as {Path.Combine(file, "network.zip")}.");
        foreach (var folder in Folders.Append(Keys).Append("postgres").Select(name => Path.Combine(dataFolder, name)))
            if (file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new BackupRefusedException($"The folder {folder} belongs to the host. Write the backup somewhere else, best on another machine.");
    }
}
