using StrongCities.Host.Composition;
using StrongCities.Host.Verbs;

// Before anything else: whatever comes after it formats a number or a date somewhere.
if (InternationalText.IsMissing) return InternationalText.Refuse();

try
{
    return await HostVerbs.Run(args);
}
catch (HostRefusal refusal)
{
    await Console.Error.WriteLineAsync($"\n{(HostVerbs.Serves(args) ? "StrongCities could not start.\n" : "")}{refusal.Message}\n");
    return 1;
}

/// <summary>Named so that tests can start the host.</summary>
public partial class Program;
