using Microsoft.Extensions.DependencyInjection;

namespace StrongCities.People.Providers;

public static class ProvidersRegistration
{
    public static void AddProviders(this IServiceCollection services, ProviderSettings settings)
    {
        services.AddSingleton(settings);
        foreach (var provider in settings.All) ProviderSchemes.Add(services, provider);
    }
}
