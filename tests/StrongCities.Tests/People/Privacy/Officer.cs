using StrongCities.Modularity.Callers;
using StrongCities.Tests.Membership.Cities;

namespace StrongCities.Tests.People.Privacy;

/// <summary>Somebody who protects data, with a program and a browser of theirs.</summary>
internal sealed record Officer(Someone Someone, Machine Machine)
{
    public static async Task<Officer> Of(NetworkHost network)
    {
        var someone = await Someone.With(network, "Olu Officer");
        await someone.Holds(network, RolePreset.Secretariat);
        return new Officer(someone, await Machine.Of(network, someone));
    }
}
