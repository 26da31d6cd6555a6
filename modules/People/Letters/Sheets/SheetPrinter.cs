using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Letters.Sheets;

/// <summary>Renders the sheet of a letter, away from any request. The sheet takes all that it says as parameters, so that its services are none.</summary>
public sealed class SheetPrinter
{
    private readonly ServiceProvider _services = new ServiceCollection().AddSingleton(HtmlText.Encoder).BuildServiceProvider();

    public async Task<string> Print(LetterContent letter, LanguageTexts texts)
    {
        await using var renderer = new HtmlRenderer(_services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(LetterSheet.Letter)] = letter,
            [nameof(LetterSheet.Language)] = texts.Language,
            [nameof(LetterSheet.Network)] = texts["ui.network"],
        });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<LetterSheet>(parameters)).ToHtmlString());
    }
}
