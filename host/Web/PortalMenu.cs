using StrongCities.Host.Composition;
using StrongCities.Modularity.Callers;
using StrongCities.Ui.Localisation;
using StrongCities.Ui.Shell;

namespace StrongCities.Host.Web;

/// <summary>The menu above every page: what the modules offer to this reader, in their order.</summary>
public sealed class PortalMenu(ModuleCatalogue catalogue, Callers callers, IHostEnvironment environment, Texts texts)
{
    public async Task<IReadOnlyList<NavItem>> Of(HttpContext http)
    {
        var caller = await callers.Of(http);
        return [.. catalogue.Modules.SelectMany(module => module.Entries)
            .Where(entry => entry.IsFor(caller) && (!entry.Development || environment.IsDevelopment()))
            .OrderBy(entry => entry.Order)
            .Select(entry => new NavItem(texts["nav." + entry.Key], entry.Address))];
    }

    public IReadOnlyList<NavItem> Footer =>
    [
        new NavItem(texts["nav.principles"], "/principles"),
        new NavItem(texts["nav.plugins"], "/plugins"),
        new NavItem(texts["nav.api"], "/api"),
    ];
}
