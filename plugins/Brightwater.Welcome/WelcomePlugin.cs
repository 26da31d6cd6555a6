using StrongCities.Contracts.Facts;
using StrongCities.Sdk;

namespace Brightwater.Welcome;

/// <summary>Brightwater greets every city that joins the network, on a wall that everybody can see.</summary>
public sealed class WelcomePlugin : ICityPlugin
{
    public void Declare(IPluginBuilder plugin) => plugin
        .Documents<Greeting>("greeting")
        .On<CityBecameMember>(Greet.NewMember)
        .Get("greetings.json", ListGreetings.Answer)
        .Pages(typeof(WelcomePlugin).Assembly)
        .Texts(typeof(WelcomePlugin).Assembly)
        .Navigation("brightwater.welcome.title", "");
}
