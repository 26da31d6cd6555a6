namespace StrongCities.Host.Backups;

/// <summary>The table of contents of a backup, and what makes a changed one evident.</summary>
public sealed record BackupManifest
{
    public const string EntryName = "manifest.json";

    /// <summary>Raised when an older host could not read the file any more.</summary>
    public int Format { get; init; } = 1;
    public required DateTimeOffset CreatedAt { get; init; }
    public required string ProductVersion { get; init; }

    /// <summary>The number of the last event inside; null before the first.</summary>
    public long? HighestEventSequence { get; init; }
    public required IReadOnlyList<string> Schemas { get; init; }
    public required IReadOnlyList<TableContent> Tables { get; init; }
    public required IReadOnlyList<SequenceValue> Sequences { get; init; }
    public required IReadOnlyList<FileContent> Files { get; init; }

    /// <summary>The hash of the keys beside the backup; null when there were none.</summary>
    public string? KeysSha256 { get; init; }
}

public sealed record TableContent(string Schema, string Name, IReadOnlyList<string> Columns, long Rows, string Entry, string Sha256);

public sealed record SequenceValue(string Schema, string Name, long Value);

/// <param name="Path">Below the data folder, with slashes.</param>
public sealed record FileContent(string Path, long Bytes, string Sha256);
