using StrongCities.Host.Composition;
using StrongCities.Host.Verbs;

try
{
    return await HostVerbs.Run(args);
}
catch (HostRefusal refusal)
{
    await Console.Error.WriteLineAsync($"\nStrongCities could not start.\n{refusal.Message}\n");
    return 1;
}

/// <summary>Named so that tests can start the host.</summary>
public partial class Program;
