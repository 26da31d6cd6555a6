using System.Reflection;
using StrongCities.Ui.Localisation;

namespace StrongCities.Modularity.Wording;

/// <summary>A public page made of texts: the search box finds it in each language, and its words can be changed in the portal.</summary>
/// <param name="Assembly">Whose texts the page is made of.</param>
/// <param name="Address">The page's address.</param>
/// <param name="Title">The key of its title.</param>
/// <param name="Keys">The keys of what else stands there; one that ends with a star means all that begin so.</param>
public sealed record PublicPage(Assembly Assembly, string Address, string Title, IReadOnlyList<string> Keys)
{
    /// <summary>Its texts without the title, in the order of their keys where a star stands for several.</summary>
    public IEnumerable<string> Body(LanguageTexts texts) => Keys.SelectMany(key => Meant(texts, key)).Where(key => key != Title).Distinct();

    /// <summary>The keys of what stands there only once somebody has written it in the portal: the build's own words invite to that and are said to nobody else.</summary>
    public IReadOnlyList<string> OnceWritten { get; init; } = [];

    /// <summary>The texts that somebody may write, whether or not somebody has.</summary>
    public IEnumerable<string> Invited(LanguageTexts texts) => OnceWritten.SelectMany(key => Meant(texts, key));

    /// <summary>Its texts without the title that are said now.</summary>
    public IEnumerable<string> Said(LanguageTexts texts) => Body(texts).Concat(Invited(texts).Where(key => texts.Written(key) is not null));

    public bool Shows(string key) => key == Title || Keys.Concat(OnceWritten).Any(each => each.EndsWith('*') ? key.StartsWith(each[..^1], StringComparison.Ordinal) : key == each);

    private static IEnumerable<string> Meant(LanguageTexts texts, string key) =>
        key.EndsWith('*') ? texts.Keys.Where(each => each.StartsWith(key[..^1], StringComparison.Ordinal)).Order(StringComparer.Ordinal) : [key];
}
