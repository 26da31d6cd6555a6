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
            recipient.Name.Length > 0 ? texts["letter.greeting", values] : texts["letter.greeting.nameless"],
            .. texts[$"letter.{letter.Template}.body", values].Split("\n\n"),
        ];
        string[] foot = [texts["letter.closing"], texts[recipient is { Code: null, Link: null } ? "letter.footer" : "letter.footer.link"]];
        return new LetterText(subject, PlainOf(paragraphs, foot, link), HtmlOf(subject, paragraphs, foot, link, texts));
    }

    private static string PlainOf(string[] paragraphs, string[] foot, Uri link) =>
        string.Join("\n\n", [.. paragraphs, link.AbsoluteUri, foot[0], "-- \n" + foot[1]]) + "\n";

    // Many mail programs drop <html>, <body> and style sheets and keep what is inside: direction and style stand on the elements. Colours of both
    // text and ground are given together, for programs that turn letters dark.
    private static string HtmlOf(string subject, string[] paragraphs, string[] foot, Uri link, LanguageTexts texts)
    {
        const string Sheet = "max-width:36em;margin:0 auto;padding:24px;font:16px/1.55 system-ui,-apple-system,'Segoe UI','Noto Sans','Noto Sans Arabic',sans-serif;background:#fbf8f1;color:#0e3042";
        const string Name = "margin:0 0 28px;padding:0 0 12px;border-bottom:2px solid #d59a2b;font-weight:600";
        const string Button = "display:inline-block;padding:10px 18px;border-radius:6px;background:#0c5568;color:#ffffff;text-decoration:none;font-weight:600";
        const string Foot = "margin:32px 0 0;padding:12px 0 0;border-top:1px solid #d9d2c2;font-size:13px;color:#4c5f6b";
        var way = $"lang=\"{texts.Language.Tag}\" dir=\"{texts.Language.Direction}\"";
        var html = new StringBuilder($"<!DOCTYPE html>\n<html {way}>\n<head><meta charset=\"utf-8\"><title>{Encoder.Encode(subject)}</title></head>\n<body style=\"margin:0;background:#fbf8f1\">\n");
        html.Append($"<div {way} style=\"{Sheet}\">\n<p style=\"{Name}\">{Encoder.Encode(texts["ui.network"])}</p>\n");
        foreach (var paragraph in paragraphs) html.Append($"<p>{Encoder.Encode(paragraph)}</p>\n");
        html.Append($"<p style=\"margin:28px 0\"><a style=\"{Button}\" href=\"{Encoder.Encode(link.AbsoluteUri)}\">{Encoder.Encode(texts["letter.open"])}</a></p>\n");
        html.Append($"<p>{Encoder.Encode(foot[0])}</p>\n<p style=\"{Foot}\">{Encoder.Encode(foot[1])}</p>\n");
        return html.Append("</div>\n</body>\n</html>\n").ToString();
    }
}
