using System;
using System.Threading.Tasks;
using StrongCities.Contracts.Facts;
using StrongCities.Sdk;

public sealed class BreaksTheRouter : ICityPlugin
{
    public void Declare(IPluginBuilder plugin) => plugin.Get("{broken", (_, _) => Task.FromResult(PluginAnswer.NotFound));
}
