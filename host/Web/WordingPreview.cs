using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.People.Letters;
using StrongCities.People.Letters.Sheets;
using StrongCities.People.Wording;
using StrongCities.Ui.Localisation;

namespace StrongCities.Host.Web;

/// <summary>
/// Draws the public page, or the letter, that a text stands in, with the words that its editor has typed and not published. They are said in
/// this one answer; nothing is kept.
/// </summary>
public static class WordingPreview
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(WordingTextPage.Preview, Show).ExcludeFromDescription();

    private static async Task<IResult> Show(HttpContext http, Callers callers, WordShelf shelf, SheetPrinter printer, Texts texts)
    {
        var caller = await callers.Of(http);
        if (!caller.Holds(Duty.EditWording)) return new Problem(caller.IsSignedIn ? Refusal.NoMandate : Refusal.SignInFirst);
        if (!http.Request.HasFormContentType) return new Problem(Refusal.NotFound);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var language = texts.Languages.FirstOrDefault(each => each.Tag == form["language"]);
        if (shelf.Find(form["key"].ToString()) is not { } text || language is null) return new Problem(Refusal.NotFound);
        var typed = form["text"].ToString().ReplaceLineEndings("\n");
        var revised = new RevisedText(language.Tag, text.Key, typed.Length > ChangeWording.Longest ? typed[..ChangeWording.Longest] : typed);
        var place = shelf.PlaceOf(text);
        http.Response.Headers.CacheControl = "private, no-store";
        return new Preview(revised, language, place.IsLetter ? () => SampleLetter.Draw(place.Template, texts.In(language.Tag), printer) : Page(http, place));
    }

    /// <summary>The page as its own address draws it, for whoever reads it now.</summary>
    private static Func<IResult> Page(HttpContext http, WordedPlace place) => () =>
    {
        http.Request.Method = HttpMethods.Get;
        http.Request.Path = place.Place;
        http.Request.QueryString = QueryString.Empty;
        http.SetEndpoint(null);
        return new RazorComponentResult<App>();
    };

    /// <summary>Enters what is tried out only when the answer is drawn: nothing before and nothing after it says these words.</summary>
    private sealed class Preview(RevisedText revised, Language language, Func<IResult> draw) : IResult
    {
        public async Task ExecuteAsync(HttpContext http)
        {
            (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (language.Culture, language.Formats);
            using var _ = Texts.Try(revised, language);
            await draw().ExecuteAsync(http);
        }
    }
}
