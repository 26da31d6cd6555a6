using StrongCities.Host.Composition;

namespace StrongCities.Host.Verbs;

/// <summary>What <c>dotnet run --project host -- VERB …</c> can do. Without a verb the host serves.</summary>
public static class HostVerbs
{
    public static IReadOnlyList<Verb> All { get; } =
    [
        new("serve", "serve the portal (the default)", Serve.Run),
        new("migrate", "bring the database up to date and stop", Migrate.Run),
        new(WriteBackup.Usage, "write the whole network into one file, and its keys into FILE.keys.zip", WriteBackup.Run),
        new(RestoreBackup.Usage, "bring a backup into a new data folder or an empty database", RestoreBackup.Run),
        new(CreateOperator.Usage, "open the first account of a network, or give an operator a new password", CreateOperator.Run),
        new(ForgetSecondStep.Usage, "let a person who lost telephone and recovery codes sign in", ForgetSecondStep.Run),
        new(CreateToken.Usage, "print a bearer token for a person's programs", CreateToken.Run),
        new(RotateKey.Usage, "change the master key of the personal data; beside the host or without it", RotateKey.Run),
        new("codegen write", "write the message handlers' code, for a published build", WriteHandlers.Run),
    ];

    public static string Help =>
        $"""
        StrongCities: the portal of the Strong Cities Network.

        {string.Join("\n", All.Select(verb => $"  {verb.Usage,-46} {verb.Says}"))}

        Every setting may follow, such as --Data:Folder=/srv/network or --urls=http://localhost:5081; docs/operators/configuration.md lists them.
        A verb joins the host that runs on the same data folder, or does without one.
        """;

    /// <summary>True when the host was asked to serve, not to do one thing and stop.</summary>
    public static bool Serves(string[] args) => args.Length == 0 || args[0].StartsWith('-') || args[0] == "serve";

    public static async Task<int> Run(string[] args)
    {
        if (args is ["help", ..] || args.Any(argument => argument is "--help" or "-h" or "-?"))
        {
            await Console.Out.WriteLineAsync(Help);
            return 0;
        }

        // Everything that starts with a dash is configuration: --urls, --Data:Folder …
        string[] asked = args.Length == 0 || args[0].StartsWith('-') ? ["serve", .. args] : args;
        var verb = All.FirstOrDefault(each => each.IsCalledBy(asked)) ?? throw Unknown(asked);
        try
        {
            return await verb.Run(asked[verb.Name.Length..]);
        }
        catch (Exception e) when (StartFailures.Explain(e) is { } sentence)
        {
            throw new HostRefusal(sentence, e);
        }
    }

    private static HostRefusal Unknown(string[] asked)
    {
        var near = All.Where(each => each.Name[0] == asked[0]).Select(each => "\n  " + each.Usage).ToList();
        return near.Count > 0
            ? new HostRefusal($"'{asked[0]}' is not complete. It is typed like this:{string.Concat(near)}")
            : new HostRefusal($"There is no verb '{asked[0]}'.\n\n{Help}");
    }
}
