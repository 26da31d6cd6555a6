using StrongCities.Host.Composition;

namespace StrongCities.Host.Verbs;

/// <summary>What was typed after a verb: its own words, its own options, and the settings that go to the configuration.</summary>
public sealed class VerbArguments
{
    // Every other setting of the host has a colon in its name.
    private static readonly HashSet<string> PlainSettings = new(StringComparer.OrdinalIgnoreCase) { "urls", "environment", "contentRoot", "applicationName" };

    private readonly Dictionary<string, string> _options = [];

    public IReadOnlyList<string> Words { get; private init; } = [];
    public string[] Settings { get; private init; } = [];

    public string? this[string option] => _options.GetValueOrDefault(option);

    public bool Has(string flag) => _options.ContainsKey(flag);

    /// <param name="usage">The verb's line of help, shown when it was typed in another way.</param>
    /// <param name="words">How many words the verb takes.</param>
    /// <param name="options">Its options that take a value, without dashes.</param>
    /// <param name="flags">Its options that take none.</param>
    public static VerbArguments Read(string[] args, string usage, int words, string[]? options = null, string[]? flags = null)
    {
        var (found, settings) = (new List<string>(), new List<string>());
        var own = new Dictionary<string, string>();
        for (var at = 0; at < args.Length; at++)
        {
            if (!args[at].StartsWith('-'))
            {
                found.Add(args[at]);
                continue;
            }

            var (name, value) = Split(args[at]);
            if (flags?.Contains(name) is true || name == "safe-mode")
            {
                if (value is not null) throw Misused($"--{name} takes no value.", usage);
                if (name == "safe-mode") settings.Add(args[at]);
                else own[name] = "";
                continue;
            }

            var isOwn = options?.Contains(name) is true;
            if (!isOwn && !IsSetting(name)) throw Misused($"There is no option {args[at]}.", usage);
            value ??= ++at < args.Length ? args[at] : throw Misused($"--{name} needs a value.", usage);
            if (isOwn) own[name] = value;
            else settings.Add($"--{name}={value}");
        }

        if (found.Count != words) throw Misused(found.Count < words ? "Something is missing." : $"'{found[words]}' is one word too many.", usage);
        var read = new VerbArguments { Words = found, Settings = [.. settings] };
        foreach (var (name, value) in own) read._options[name] = value;
        return read;
    }

    public static HostRefusal Misused(string what, string usage) => new($"{what} It is typed like this:\n  {usage}");

    private static bool IsSetting(string name) => name.Contains(':', StringComparison.Ordinal) || PlainSettings.Contains(name);

    private static (string Name, string? Value) Split(string argument)
    {
        var name = argument.TrimStart('-');
        var equals = name.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (name, null) : (name[..equals], name[(equals + 1)..]);
    }
}
