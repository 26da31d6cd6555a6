using System;
using System.Threading.Tasks;
using StrongCities.Contracts.Facts;
using StrongCities.Sdk;

public sealed class ThrowsInDeclare : ICityPlugin
{
    public void Declare(IPluginBuilder plugin) => throw new InvalidOperationException("forgot my lines");
}
