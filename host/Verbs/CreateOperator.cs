using StrongCities.Host.Composition;
using StrongCities.Modularity.Commands;
using StrongCities.People.Accounts;
using StrongCities.Ui.Localisation;

namespace StrongCities.Host.Verbs;

/// <summary><c>accounts create-operator EMAIL</c>: how a network begins in which nobody holds a mandate yet.</summary>
public static class CreateOperator
{
    public const string Usage = "accounts create-operator EMAIL";

    public static async Task<int> Run(string[] args)
    {
        var arguments = VerbArguments.Read(args, Usage, words: 1);
        var email = arguments.Words[0];
        using var interruption = new Interruption();
        await using var offline = await Offline.Open(arguments.Settings);
        var services = offline.Services;
        var account = await services.GetRequiredService<FirstOperator>().Create(email, interruption.Cancellation);
        if (account.Refusal is { } refusal) throw new HostRefusal(refusal.First.Say(services.GetRequiredService<Texts>()));
        Console.WriteLine($"""
            {email} is an operator. Sign in with this password; it asks for another one at once:

              {account.OneTimePassword}
            """);
        return 0;
    }
}
