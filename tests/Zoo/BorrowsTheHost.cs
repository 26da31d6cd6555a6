using System;
using System.Threading.Tasks;
using StrongCities.Contracts.Facts;
using StrongCities.Sdk;

public sealed class BorrowsTheHost : ICityPlugin
{
    public void Declare(IPluginBuilder plugin) => plugin.Pages(typeof(CityBecameMember).Assembly);
}
