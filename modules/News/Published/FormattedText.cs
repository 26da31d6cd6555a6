using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using StrongCities.Ui.Localisation;

namespace StrongCities.News.Published;

/// <summary>
/// A text with headings, paragraphs, lists, quotations, emphasis and links, written in Markdown. It is parsed and then said anew from its parts,
/// each of them encoded: what is none of these parts, and all HTML, is text. Links lead to https and mailto alone.
/// </summary>
public static class FormattedText
{
    private static readonly MarkdownPipeline Plainest = new MarkdownPipelineBuilder().DisableHtml().Build();

    /// <summary>The page's own title is its first heading: those of the text begin one below.</summary>
    private const int FirstHeading = 2;

    private const int LowestHeading = 4;

    public static string Html(string text)
    {
        var html = new StringBuilder();
        Blocks(Parse(text), html);
        return html.ToString();
    }

    /// <summary>The same for readers of plain text: links are said with their address.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder();
        PlainBlocks(Parse(text), plain, "");
        return plain.ToString().Trim();
    }

    private static MarkdownDocument Parse(string text) => Markdown.Parse(text, Plainest);

    private static void Blocks(ContainerBlock blocks, StringBuilder html)
    {
        foreach (var block in blocks) Block(block, html);
    }

    private static void Block(Block block, StringBuilder html)
    {
        switch (block)
        {
            case HeadingBlock heading: Element($"h{Math.Min(heading.Level + FirstHeading - 1, LowestHeading)}", () => Inlines(heading.Inline, html), html); break;
            case ParagraphBlock paragraph: Element("p", () => Inlines(paragraph.Inline, html), html); break;
            case ListBlock list: Element(list.IsOrdered ? "ol" : "ul", () => Blocks(list, html), html); break;
            case ListItemBlock item: Element("li", () => Blocks(item, html), html); break;
            case QuoteBlock quote: Element("blockquote", () => Blocks(quote, html), html); break;
            case LeafBlock { Lines.Count: > 0 } other: Element("p", () => html.Append(HtmlText.Encoder.Encode(other.Lines.ToString())), html); break;
        }
    }

    private static void Inlines(ContainerInline? inlines, StringBuilder html)
    {
        foreach (var inline in inlines ?? []) Inline(inline, html);
    }

    private static void Inline(Inline inline, StringBuilder html)
    {
        switch (inline)
        {
            case LinkInline { IsImage: false } link when SafeAddress(link.Url) is { } address:
                html.Append("<a href=\"").Append(HtmlText.Encoder.Encode(address)).Append("\" rel=\"noopener noreferrer\">");
                Inlines(link, html);
                html.Append("</a>");
                break;
            case AutolinkInline automatic when SafeAddress(automatic.IsEmail ? "mailto:" + automatic.Url : automatic.Url) is { } address:
                html.Append("<a href=\"").Append(HtmlText.Encoder.Encode(address)).Append("\" rel=\"noopener noreferrer\">").Append(HtmlText.Encoder.Encode(automatic.Url)).Append("</a>");
                break;
            case EmphasisInline emphasis: Element(emphasis.DelimiterCount > 1 ? "strong" : "em", () => Inlines(emphasis, html), html, ""); break;
            case LineBreakInline: html.Append('\n'); break;
            // The words of a picture, and of a link that leads where it may not.
            case ContainerInline others: Inlines(others, html); break;
            default: html.Append(HtmlText.Encoder.Encode(WordsOf(inline))); break;
        }
    }

    private static void Element(string name, Action inside, StringBuilder html, string end = "\n")
    {
        html.Append('<').Append(name).Append('>');
        inside();
        html.Append("</").Append(name).Append('>').Append(end);
    }

    private static void PlainBlocks(ContainerBlock blocks, StringBuilder plain, string before)
    {
        foreach (var (index, block) in blocks.Index())
            switch (block)
            {
                case ListItemBlock item: PlainBlocks(item, plain, $"{before}{(blocks is ListBlock { IsOrdered: true } ? $"{index + 1}." : "-")} "); break;
                case ContainerBlock container: PlainBlocks(container, plain, block is QuoteBlock ? before + "> " : before); break;
                case LeafBlock leaf:
                    plain.Append(before);
                    if (leaf.Inline is null) plain.Append(leaf.Lines.ToString());
                    else PlainInlines(leaf.Inline, plain);
                    plain.Append("\n\n");
                    break;
            }
    }

    private static void PlainInlines(ContainerInline inlines, StringBuilder plain)
    {
        foreach (var inline in inlines)
            switch (inline)
            {
                case LinkInline { IsImage: false } link when SafeAddress(link.Url) is { } address:
                    PlainInlines(link, plain);
                    plain.Append(" (").Append(address).Append(')');
                    break;
                case ContainerInline container: PlainInlines(container, plain); break;
                case LineBreakInline: plain.Append('\n'); break;
                default: plain.Append(WordsOf(inline)); break;
            }
    }

    private static string WordsOf(Inline inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        AutolinkInline automatic => automatic.Url,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        HtmlInline html => html.Tag,
        _ => "",
    };

    private static string? SafeAddress(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeMailto) ? address.AbsoluteUri : null;
}
