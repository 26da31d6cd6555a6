namespace StrongCities.Modularity.Files;

/// <summary>What a sender says that a file is. It is compared with the content and then forgotten: names of files are personal often enough.</summary>
public sealed record FileClaim(string? MediaType = null, string? Name = null)
{
    public static readonly FileClaim None = new();

    /// <summary>False when the claim names another kind than the content is. A claim that says nothing is no lie.</summary>
    public bool Fits(FileKind kind) => TypeFits(kind) && ExtensionFits(kind);

    private bool TypeFits(FileKind kind)
    {
        if (string.IsNullOrWhiteSpace(MediaType)) return true;
        var bare = MediaType.Split(';', 2)[0].Trim().ToLowerInvariant();
        return bare == "application/octet-stream" || kind.MediaTypes.Contains(bare);
    }

    private bool ExtensionFits(FileKind kind)
    {
        if (string.IsNullOrWhiteSpace(Name)) return true;
        // Senders on Windows may give a whole path; only its end is looked at, and it never becomes part of a path here.
        var name = Name[(Name.LastIndexOfAny(['/', '\\']) + 1)..];
        var dot = name.LastIndexOf('.');
        return dot < 0 || kind.Extensions.Contains(name[(dot + 1)..].TrimEnd(' ', '.').ToLowerInvariant());
    }
}
