using System;
using System.Threading.Tasks;
using StrongCities.Contracts.Facts;
using StrongCities.Sdk;

public sealed class HearsMoreThanItSays : ICityPlugin
{
    public void Declare(IPluginBuilder plugin) => plugin.On<CityBecameMember>((_, _, _) => Task.CompletedTask);
}
