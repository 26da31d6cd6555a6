using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Events;
using StrongCities.Ui.Localisation;

namespace StrongCities.News.Published;

/// <summary>What was published as an Atom feed (RFC 4287), one per language: what its reader may see, which without a session is what everybody may.</summary>
public static class NewsFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const int Most = 50;
    private static readonly Guid Feed = new("a70f0000-0000-4000-8000-000000000000");

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(NewsAddress.Feed, Show).ExcludeFromDescription();

    private static async Task<IResult> Show(HttpContext http, Callers callers, NewsShelf shelf, Texts texts)
    {
        var said = texts.Current;
        var news = await shelf.Page(await callers.Of(http), said.Language.Tag, 1, http.RequestAborted, Most);
        var portal = new Uri($"{http.Request.Scheme}://{http.Request.Host}");
        return Results.Text(Write(news.Items, said, portal), "application/atom+xml", Encoding.UTF8);
    }

    public static string Write(IReadOnlyList<NewsText> news, LanguageTexts said, Uri portal)
    {
        using var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, Encoding = Encoding.UTF8, CheckCharacters = true }))
        {
            xml.WriteStartElement("feed", Atom);
            xml.WriteAttributeString("xml", "lang", null, said.Language.Tag);
            xml.WriteElementString("id", Atom, $"urn:uuid:{FactIds.Of(Feed, said.Language.Tag)}");
            xml.WriteElementString("title", Atom, $"{said["news.title"]} · {said["ui.network"]}");
            // Of an empty feed nothing was ever updated: it says when feeds began.
            xml.WriteElementString("updated", Atom, Instant(news.Count == 0 ? DateTimeOffset.UnixEpoch : news.Max(each => each.UpdatedAt)));
            xml.WriteStartElement("author", Atom);
            xml.WriteElementString("name", Atom, said["ui.network"]);
            xml.WriteEndElement();
            Link(xml, "self", new Uri(portal, $"{NewsAddress.Feed}?lang={said.Language.Tag}"), "application/atom+xml");
            Link(xml, "alternate", new Uri(portal, $"{NewsAddress.List}?lang={said.Language.Tag}"), "text/html");
            foreach (var each in news) Entry(xml, each, portal);
            xml.WriteEndElement();
        }

        return text.ToString();
    }

    private static void Entry(XmlWriter xml, NewsText text, Uri portal)
    {
        xml.WriteStartElement("entry", Atom);
        xml.WriteAttributeString("xml", "lang", null, text.Language);
        // The same in every language and after every correction: a reader's program shows it once.
        xml.WriteElementString("id", Atom, $"urn:uuid:{text.AnnouncementId}");
        xml.WriteElementString("title", Atom, text.Title);
        xml.WriteElementString("published", Atom, Instant(text.PublishedAt));
        xml.WriteElementString("updated", Atom, Instant(text.UpdatedAt));
        Link(xml, "alternate", new Uri(portal, text.Address), "text/html");
        if (text.Demonstration) Category(xml, "demonstration");
        xml.WriteStartElement("content", Atom);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(FormattedText.Html(text.Body));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, Uri address, string type)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", address.AbsoluteUri);
        xml.WriteEndElement();
    }

    private static void Category(XmlWriter xml, string term)
    {
        xml.WriteStartElement("category", Atom);
        xml.WriteAttributeString("term", term);
        xml.WriteEndElement();
    }

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private sealed class Utf8Text() : StringWriter(CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
