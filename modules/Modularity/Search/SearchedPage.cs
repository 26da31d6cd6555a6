using System.Reflection;
using StrongCities.Contracts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Events;
using StrongCities.Ui.Localisation;

namespace StrongCities.Modularity.Search;

/// <summary>A page whose words are texts of the portal: it is found in each of its languages.</summary>
public static class SearchedPage
{
    public const string Kind = "page";

    private static readonly Guid Pages = new("5eac4000-0000-4000-8000-000000000000");

    /// <param name="assembly">Whose texts the page is made of.</param>
    /// <param name="address">The page's address.</param>
    /// <param name="title">The key of its title.</param>
    /// <param name="keys">The keys of what else stands there; one that ends with a star means all that begin so.</param>
    public static IEnumerable<(Guid Id, SearchEntry? Entry)> Entries(Assembly assembly, string address, string title, IReadOnlyList<string> keys)
    {
        var texts = new Texts(assembly);
        foreach (var language in texts.Languages)
        {
            var said = texts.In(language.Tag);
            var id = FactIds.Of(Pages, $"{address}?lang={language.Tag}");
            yield return (id, new SearchEntry
            {
                Id = id,
                Kind = Kind,
                Address = $"{address}?lang={language.Tag}",
                Title = said[title],
                Lines = [.. keys.SelectMany(key => Keys(said, key)).Where(key => !said.PlaceholdersOf(key).Any()).Select(key => said[key])],
                Language = language.Tag,
                Label = Tlp.Clear,
                Casework = Duty.SeeCasework,
            });
        }
    }

    private static IEnumerable<string> Keys(LanguageTexts said, string key) =>
        key.EndsWith('*') ? said.Keys.Where(each => each.StartsWith(key[..^1], StringComparison.Ordinal)).Order(StringComparer.Ordinal) : [key];
}
