using System;
using System.Threading.Tasks;
using StrongCities.Contracts.Facts;
using StrongCities.Sdk;

public sealed class First : ICityPlugin
{
    public void Declare(IPluginBuilder plugin)
    {
    }
}

public sealed class Second : ICityPlugin
{
    public void Declare(IPluginBuilder plugin)
    {
    }
}
