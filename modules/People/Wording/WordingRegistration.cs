using Microsoft.Extensions.DependencyInjection;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;

namespace StrongCities.People.Wording;

public static class WordingRegistration
{
    public static ModuleBuilder Wordings(this ModuleBuilder module) => module
        .Kept<Wording>("people")
        .PublicPage("/privacy", "privacy.title", "privacy.lead", "privacy.how*", "privacy.kept*", "privacy.rights*", "privacy.ask.text")
        .Services(services => services
            .AddSingleton<WordShelf>()
            .AddSingleton<WordingBook>()
            .AddSingleton<WordingKeeper>()
            .AddHostedService(provider => provider.GetRequiredService<WordingKeeper>()))
        .Questions(WordingEndpoints.Map)
        .Navigation("wording", "/admin/wording", order: 918, Duty.EditWording);
}
