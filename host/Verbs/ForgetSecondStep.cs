using StrongCities.Host.Composition;
using StrongCities.People.Accounts;
using StrongCities.People.SecondStep;
using StrongCities.People.SignIn;

namespace StrongCities.Host.Verbs;

/// <summary><c>accounts forget-second-step EMAIL</c>: for who lost the telephone and the recovery codes. Who it was, is asked by a person and not by a machine.</summary>
public static class ForgetSecondStep
{
    public const string Usage = "accounts forget-second-step EMAIL";

    public static async Task<int> Run(string[] args)
    {
        var arguments = VerbArguments.Read(args, Usage, words: 1);
        var email = arguments.Words[0];
        using var interruption = new Interruption();
        await using var offline = await Offline.Open(arguments.Settings);
        await using var scope = offline.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (await services.GetRequiredService<AccountBook>().PersonOf(email, interruption.Cancellation) is not { } person)
            throw new HostRefusal($"There is no account for {email}.");
        await services.GetRequiredService<SecondStepBook>().Forget(person, interruption.Cancellation);
        // Whoever found the telephone may be signed in on it.
        var ended = await services.GetRequiredService<SessionBook>().EndOthers(person, kept: null, interruption.Cancellation);
        Console.WriteLine($"{email} signs in with the password alone from now on. Sessions ended: {ended}.");
        return 0;
    }
}
