using System.Text.RegularExpressions;

namespace StrongCities.Host.Postgres;

/// <summary>Turns what initdb and postgres print into a sentence that says what to do.</summary>
internal static partial class StartFailure
{
    public static PostgresUnavailableException Explain(string what, string said, ClusterFiles files)
    {
        if (MissingLibrary(said) is { } library) return library;
        if (said.Contains("No space left on device", StringComparison.Ordinal))
            return new($"{what}: the disk that holds {files.DataFolder} is full. Free some space and start again.");
        if (said.Contains("initialized by PostgreSQL version", StringComparison.Ordinal))
            return new($"{what}: its cluster {files.Cluster} was made by another version of PostgreSQL. {Tail(said)}");
        if (said.Contains("pre-existing shared memory block", StringComparison.Ordinal))
            return new($"{what}: processes of a server that crashed still run on {files.Cluster}. "
                + "End them (they are called postgres) and start again.");
        if (said.Contains("Permission denied", StringComparison.Ordinal))
            return new($"{what}: it may not read or write below {files.Root}. "
                + $"Start the host as the user that made this folder. {Tail(said)}");
        return new($"{what}. It said: {Tail(said)} The log is in {files.Log}.");
    }

    public static bool IsPortTaken(string said) =>
        said.Contains("Address already in use", StringComparison.Ordinal)
        || said.Contains("could not create any TCP/IP sockets", StringComparison.Ordinal);

    /// <summary>A binary that lacks a shared library; null when that is not what happened.</summary>
    public static PostgresUnavailableException? MissingLibrary(string said)
    {
        var missing = SharedObject().Match(said);
        if (!missing.Success) return null;
        var library = Path.GetFileName(missing.Groups["library"].Value);
        var icu = Icu().Match(library);
        var remedy = icu.Success
            ? $"On Debian and Ubuntu: apt-get install libicu{icu.Groups["major"].Value}; "
              + "if that release is not on offer, install PostgreSQL itself: apt-get install postgresql."
            : "Install the package that has it, or install PostgreSQL itself: apt-get install postgresql.";
        return new($"PostgreSQL could not start because the library {library} is missing. {remedy}");
    }

    private static string Tail(string said)
    {
        var lines = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var telling = lines.Where(line => Telling().IsMatch(line)).ToArray();
        var tail = string.Join(" ", (telling.Length > 0 ? telling : lines).TakeLast(3));
        return tail.Length == 0 ? "(nothing)." : tail.TrimEnd('.') + ".";
    }

    // Linux, macOS and musl each say it in their own way.
    [GeneratedRegex(
        @"error while loading shared libraries: (?<library>[^\s:]+)|Library not loaded: (?<library>\S+)|"
        + @"Error loading shared library (?<library>[^\s:]+)")]
    private static partial Regex SharedObject();

    [GeneratedRegex(@"^libicu[a-z0-9]*?\.so\.(?<major>\d+)")]
    private static partial Regex Icu();

    [GeneratedRegex("FATAL|ERROR|error:|HINT|DETAIL|could not")]
    private static partial Regex Telling();
}
