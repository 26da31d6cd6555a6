using System.Text;

namespace StrongCities.People.Letters.Sheets;

/// <summary>A letter for programs and people who read no HTML.</summary>
public static class PlainText
{
    public static string Of(LetterContent letter)
    {
        var text = new StringBuilder(string.Join("\n\n", letter.Paragraphs)).Append("\n\n");
        if (letter.Written is { } written) text.Append(written.Plain).Append("\n\n");
        foreach (var group in letter.Groups)
        {
            text.Append(group.Title).Append('\n');
            foreach (var link in group.Links) text.Append("* ").Append(link.Text).Append("\n  ").Append(link.Address.AbsoluteUri).Append('\n');
            text.Append('\n');
        }

        text.Append(letter.Open.Address.AbsoluteUri).Append("\n\n").Append(letter.Closing);
        // RFC 3676, 4.3: what comes after this line is the signature, which programs leave out of an answer.
        text.Append("\n\n-- \n").Append(letter.Foot).Append('\n');
        if (letter.Leave is { } leave) text.Append('\n').Append(leave.Text).Append('\n').Append(leave.Address.AbsoluteUri).Append('\n');
        return text.ToString();
    }
}
