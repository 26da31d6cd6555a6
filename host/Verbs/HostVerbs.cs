using StrongCities.Host.Composition;

namespace StrongCities.Host.Verbs;

/// <summary>What <c>dotnet run --project host -- VERB …</c> can do. Without a verb the host serves.</summary>
public static class HostVerbs
{
    private static readonly Dictionary<string, (Func<string[], Task<int>> Run, string Says)> Verbs = new()
    {
        ["serve"] = (Serve.Run, "serve                      serve the platform (the default)"),
        ["migrate"] = (Migrate.Run, "migrate                    bring the database up to date and stop"),
        ["codegen"] = (WriteHandlers.Run, "codegen write              write the message handlers' code, for a published build"),
    };

    public static async Task<int> Run(string[] args)
    {
        // Everything that starts with a dash is configuration: --urls, --Data:Folder …
        var verb = args.FirstOrDefault(argument => !argument.StartsWith('-')) is { } first && args[0] == first ? first : "serve";
        if (Verbs.TryGetValue(verb, out var found)) return await found.Run(args.Length > 0 && args[0] == verb ? args[1..] : args);
        var known = string.Join("\n", Verbs.Values.Select(each => "  " + each.Says));
        throw new HostRefusal($"There is no verb '{verb}'. These are known:\n{known}");
    }
}
