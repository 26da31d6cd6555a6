using Microsoft.Extensions.DependencyInjection;

namespace StrongCities.Modularity.Search;

public static class SearchRegistration
{
    public static ModuleBuilder Search(this ModuleBuilder module) => module.Services(services => services.AddSingleton<SearchIndex>());
}
