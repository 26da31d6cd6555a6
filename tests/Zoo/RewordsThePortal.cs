using System;
using System.Threading.Tasks;
using StrongCities.Contracts.Facts;
using StrongCities.Sdk;

public sealed class RewordsThePortal : ICityPlugin
{
    public void Declare(IPluginBuilder plugin) => plugin.Texts(typeof(RewordsThePortal).Assembly);
}
