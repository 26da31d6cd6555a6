using System;
using System.Threading.Tasks;
using StrongCities.Contracts.Facts;
using StrongCities.Sdk;

public sealed class ThrowsInConstructor : ICityPlugin
{
    public ThrowsInConstructor() => throw new InvalidOperationException("no luck today");

    public void Declare(IPluginBuilder plugin)
    {
    }
}
