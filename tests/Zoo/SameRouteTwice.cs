using System;
using System.Threading.Tasks;
using StrongCities.Contracts.Facts;
using StrongCities.Sdk;

[Microsoft.AspNetCore.Components.Route("/c/zoo/same-route-twice/{one}")]
public sealed class One : Microsoft.AspNetCore.Components.ComponentBase;

[Microsoft.AspNetCore.Components.Route("/c/zoo/same-route-twice/{other:int}")]
public sealed class Other : Microsoft.AspNetCore.Components.ComponentBase;

public sealed class SameRouteTwice : ICityPlugin
{
    public void Declare(IPluginBuilder plugin) => plugin.Pages(typeof(One).Assembly);
}
