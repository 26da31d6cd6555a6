using StrongCities.Contracts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Wording;
using StrongCities.Ui.Localisation;

namespace StrongCities.Modularity.Search;

/// <summary>A page whose words are texts of the portal: it is found in each of its languages.</summary>
public static class SearchedPage
{
    public const string Kind = "page";

    private static readonly Guid Pages = new("5eac4000-0000-4000-8000-000000000000");

    public static IEnumerable<(Guid Id, SearchEntry? Entry)> Entries(PublicPage page)
    {
        var texts = new Texts(page.Assembly);
        return texts.Languages.Select(language => Entry(page, texts.In(language.Tag)));
    }

    /// <summary>What is known of a page in one language, by the words that are said now.</summary>
    public static (Guid Id, SearchEntry? Entry) Entry(PublicPage page, LanguageTexts said)
    {
        var address = $"{page.Address}?lang={said.Language.Tag}";
        var id = FactIds.Of(Pages, address);
        return (id, new SearchEntry
        {
            Id = id,
            Kind = Kind,
            Address = address,
            Title = said[page.Title],
            Lines = [.. page.Said(said).Where(key => !said.PlaceholdersOf(key).Any()).Select(key => said[key])],
            Language = said.Language.Tag,
            Label = Tlp.Clear,
            Casework = Duty.SeeCasework,
        });
    }
}
