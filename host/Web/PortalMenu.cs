using System.Collections.Concurrent;
using StrongCities.Host.Composition;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Ui.Localisation;
using StrongCities.Ui.Shell;

namespace StrongCities.Host.Web;

/// <summary>
/// The menu above every page: what the modules offer to this reader, in their order. Readers who are offered the same are given the same list,
/// so that it is drawn once for all of them.
/// </summary>
public sealed class PortalMenu(ModuleCatalogue catalogue, Callers callers, Texts texts)
{
    private static readonly string[] Below = ["news", "principles", "privacy", "grievance", "plugins", "api"];

    private readonly NavigationEntry[] _entries = [.. catalogue.Modules.SelectMany(module => module.Entries).OrderBy(entry => entry.Order)];
    private readonly ConcurrentDictionary<(string Language, string Offered), IReadOnlyList<NavItem>> _menus = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<NavItem>> _footers = new();

    public async Task<IReadOnlyList<NavItem>> Of(HttpContext http)
    {
        var caller = await callers.Of(http);
        var offered = string.Create(_entries.Length, (_entries, caller), static (marks, asked) =>
        {
            for (var at = 0; at < marks.Length; at++) marks[at] = asked._entries[at].IsFor(asked.caller) ? '+' : '-';
        });
        return _menus.GetOrAdd((texts.Language.Tag, offered), static (key, menu) =>
            [.. menu._entries.Where((_, at) => key.Offered[at] == '+').Select(entry => menu.Item(entry.Key, entry.Address))], this);
    }

    public IReadOnlyList<NavItem> Footer => _footers.GetOrAdd(texts.Language.Tag, static (_, menu) => [.. Below.Select(key => menu.Item(key, "/" + key))], this);

    private NavItem Item(string key, string address) => new(texts["nav." + key], address);
}
