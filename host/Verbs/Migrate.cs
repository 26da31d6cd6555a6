using StrongCities.Host.Composition;

namespace StrongCities.Host.Verbs;

/// <summary>Brings the database up to date and stops: for operators who migrate before they switch traffic over.</summary>
public static class Migrate
{
    public static async Task<int> Run(string[] args)
    {
        await using var offline = await Offline.Open(args);
        Console.WriteLine("The database is up to date.");
        return 0;
    }
}
