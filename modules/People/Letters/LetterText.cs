using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using StrongCities.Modularity.Letters;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Letters;

/// <summary>A letter in its recipient's language: subject, plain text and HTML that say the same.</summary>
public sealed record LetterText(string Subject, string Plain, string Html)
{
    // Letters of every script stay letters; what HTML means something by becomes a reference.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static LetterText Of(PostLetter letter, Recipient recipient, LanguageTexts texts, Uri link)
    {
        (string, object?)[] values = [
            ("name", OneLine.Of(recipient.Name)),
            .. letter.Names.Select(name => (name.Key, (object?)OneLine.Of(name.Value))),
            .. letter.Terms.Select(term => (term.Key, (object?)texts[term.Value])),
            .. letter.Dates.Select(date => (date.Key, (object?)date.Value)),
        ];
        var subject = texts[$"letter.{letter.Template}.subject", values];
        string[] paragraphs = [
            .. letter.Demonstration ? [texts["letter.demonstration"]] : Array.Empty<string>(),
            texts["letter.greeting", values],
            .. texts[$"letter.{letter.Template}.body", values].Split("\n\n"),
        ];
        string[] foot = [texts["letter.closing"], texts["letter.footer"]];
        return new LetterText(subject, PlainOf(paragraphs, foot, link), HtmlOf(subject, paragraphs, foot, link, texts));
    }

    private static string PlainOf(string[] paragraphs, string[] foot, Uri link) =>
        string.Join("\n\n", [.. paragraphs, link.AbsoluteUri, foot[0], "-- \n" + foot[1]]) + "\n";

    // Many mail programs drop <html> and <body> and keep what is inside: the direction stands on the <div>, too.
    private static string HtmlOf(string subject, string[] paragraphs, string[] foot, Uri link, LanguageTexts texts)
    {
        var way = $"lang=\"{texts.Language.Tag}\" dir=\"{texts.Language.Direction}\"";
        var html = new StringBuilder($"<!DOCTYPE html>\n<html {way}>\n<head><meta charset=\"utf-8\"><title>{Encoder.Encode(subject)}</title></head>\n<body>\n<div {way}>\n");
        foreach (var paragraph in paragraphs) html.Append($"<p>{Encoder.Encode(paragraph)}</p>\n");
        html.Append($"<p><a href=\"{Encoder.Encode(link.AbsoluteUri)}\">{Encoder.Encode(texts["letter.open"])}</a></p>\n");
        html.Append($"<p>{Encoder.Encode(foot[0])}</p>\n<hr>\n<p><small>{Encoder.Encode(foot[1])}</small></p>\n");
        return html.Append("</div>\n</body>\n</html>\n").ToString();
    }
}
