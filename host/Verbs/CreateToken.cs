using System.Globalization;
using StrongCities.Contracts.Ids;
using StrongCities.Host.Composition;
using StrongCities.Modularity.Commands;
using StrongCities.People.Tokens;
using StrongCities.Ui.Localisation;

namespace StrongCities.Host.Verbs;

/// <summary><c>tokens create EMAIL</c>: prints a bearer token, and nothing else, so that a script can keep it.</summary>
public static class CreateToken
{
    public const string Usage = "tokens create EMAIL [--mandate ID] [--days N] [--read-only]";

    public static async Task<int> Run(string[] args)
    {
        var arguments = VerbArguments.Read(args, Usage, words: 1, options: ["mandate", "days"], flags: ["read-only"]);
        var mandate = arguments["mandate"] is not { } id ? (MandateId?)null
            : Guid.TryParse(id, out var read) ? new MandateId(read)
            : throw VerbArguments.Misused($"'{id}' is no mandate's id.", Usage);
        var lifetime = arguments["days"] is not { } days ? (TimeSpan?)null
            : int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= AccessTokens.LongestLifetime.Days ? TimeSpan.FromDays(count)
            : throw VerbArguments.Misused($"--days takes a number from 1 to {AccessTokens.LongestLifetime.Days}.", Usage);

        using var interruption = new Interruption();
        await using var offline = await Offline.Open(arguments.Settings, mustExist: true);
        var services = offline.Services;
        var issue = await services.GetRequiredService<AccessTokens>().Create(
            arguments.Words[0], mandate, lifetime, interruption.Cancellation, writes: !arguments.Has("read-only"));
        if (issue.Refusal == Refusal.NotFound) throw new HostRefusal($"Nobody has an account with the address {arguments.Words[0]}.");
        if (issue.Refusal is { } refusal) throw new HostRefusal(refusal.First.Say(services.GetRequiredService<Texts>()));
        Console.WriteLine(issue.Text);
        return 0;
    }
}
