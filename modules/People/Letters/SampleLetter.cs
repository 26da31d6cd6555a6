using System.Text;
using Microsoft.AspNetCore.Http;
using StrongCities.Modularity.Letters;
using StrongCities.People.Letters.Sheets;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Letters;

/// <summary>A letter to somebody invented, which is only to be looked at.</summary>
public static class SampleLetter
{
    private static readonly Uri Portal = new("https://portal.strongcities.example/");

    /// <summary>A letter of this template, with a city for what is called by a name; what else it names is shown by what it is.</summary>
    public static IResult Draw(string template, LanguageTexts said, SheetPrinter printer) => Draw(new PostLetter
    {
        LetterId = Guid.Empty,
        Template = template,
        At = default,
        About = "/",
        Names = new[] { "subject", "body" }.SelectMany(part => said.PlaceholdersOf($"letter.{template}.{part}")).Distinct().Where(name => name is not ("name" or "title"))
            .ToDictionary(name => name, name => name is "city" or "organisation" or "into" or "subject" ? said["letters.sample.city"] : $"[{name}]"),
    }, null, said, printer);

    public static IResult Draw(PostLetter letter, WrittenWords? words, LanguageTexts said, SheetPrinter printer)
    {
        var reader = new Recipient(default, said["letters.sample.name"], "", said.Language.Tag);
        return new Drawn(LetterText.Of(letter, reader, said, new Uri(Portal, letter.About), leave: null, words), said, printer);
    }

    /// <summary>As in <see cref="LetterFrame"/>: a letter's style stands in it, and nothing else of it may do anything.</summary>
    private sealed class Drawn(LetterContent letter, LanguageTexts said, SheetPrinter printer) : IResult
    {
        public async Task ExecuteAsync(HttpContext http)
        {
            http.Response.Headers.ContentSecurityPolicy = LetterFrame.Policy;
            http.Response.Headers.CacheControl = "private, no-store";
            await Results.Text(await printer.Print(letter, said), "text/html", Encoding.UTF8).ExecuteAsync(http);
        }
    }
}
