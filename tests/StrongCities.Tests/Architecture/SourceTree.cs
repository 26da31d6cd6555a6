namespace StrongCities.Tests.Architecture;

/// <summary>The working copy that the tests were built from.</summary>
public static class SourceTree
{
    private static readonly string[] Made = ["bin", "obj", "node_modules", "packages"];

    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>Every file that a person wrote below some folders of the root; what a build made is left out.</summary>
    public static IEnumerable<string> Files(string pattern, params string[] folders) => folders
        .Select(folder => Path.Combine(Root, folder))
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
        .Where(file => !Relative(file).Split('/').Any(part => Made.Contains(part)))
        .Order(StringComparer.Ordinal);

    public static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static string Find(DirectoryInfo? folder)
    {
        for (; folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "StrongCities.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("StrongCities.sln is in no folder above the tests.");
    }
}
