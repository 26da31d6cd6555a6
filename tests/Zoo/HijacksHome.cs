using System;
using System.Threading.Tasks;
using StrongCities.Contracts.Facts;
using StrongCities.Sdk;

[Microsoft.AspNetCore.Components.Route("/")]
public sealed class Home : Microsoft.AspNetCore.Components.ComponentBase;

public sealed class HijacksHome : ICityPlugin
{
    public void Declare(IPluginBuilder plugin) => plugin.Pages(typeof(Home).Assembly);
}
