using System;
using System.Threading.Tasks;
using StrongCities.Contracts.Facts;
using StrongCities.Sdk;

public sealed class WellBehaved : ICityPlugin
{
    public void Declare(IPluginBuilder plugin) => plugin.Get("hello.txt", (_, _) => Task.FromResult(PluginAnswer.Text("hello")));
}
