using System.Text;

namespace StrongCities.Tests.TextKeys;

/// <summary>Finds its way in source text: what stands between brackets, and the string literals, without being led astray by either in the other.</summary>
public static class SourceText
{
    /// <summary>The arguments between an opening bracket and its partner, cut at the commas of that level.</summary>
    public static IReadOnlyList<string> Arguments(string source, int open)
    {
        var arguments = new List<string>();
        var depth = 0;
        var start = open + 1;
        for (var position = open; position < source.Length; position++)
        {
            if (source[position] == '"')
            {
                position = EndOfLiteral(source, position) - 1;
                continue;
            }

            if (source[position] is '(' or '[' or '{') depth++;
            if (source[position] is ')' or ']' or '}') depth--;
            if (depth == 1 && source[position] == ',' || depth == 0)
            {
                arguments.Add(source[start..position].Trim());
                start = position + 1;
            }

            if (depth == 0) return arguments;
        }

        return arguments;
    }

    /// <summary>Every string literal; of an interpolated one, the text with a star where a value is put in; of a sum, a star at the end.</summary>
    public static IEnumerable<string> Literals(string source)
    {
        for (var position = 0; position < source.Length; position++)
        {
            if (source[position] != '"') continue;
            var end = EndOfLiteral(source, position);
            var interpolated = position > 0 && source[position - 1] == '$';
            var text = source[(position + 1)..Math.Max(position + 1, end - 1)];
            var added = source.AsSpan(end).TrimStart() is ['+', not '+' and not '=', ..];
            yield return (interpolated ? Starred(text) : text) + (added ? "*" : "");
            // What is put into an interpolated literal may hold further literals.
            if (interpolated)
                foreach (var inner in Values(text).SelectMany(Literals))
                    yield return inner;
            position = end - 1;
        }
    }

    private static int EndOfLiteral(string source, int open)
    {
        if (source.AsSpan(open).StartsWith("\"\"\""))
        {
            var close = source.IndexOf("\"\"\"", open + 3, StringComparison.Ordinal);
            return close < 0 ? source.Length : close + 3;
        }

        var interpolated = open > 0 && source[open - 1] == '$';
        var depth = 0;
        for (var position = open + 1; position < source.Length; position++)
        {
            if (source[position] == '\\') position++;
            else if (interpolated && source[position] == '{') depth++;
            else if (interpolated && source[position] == '}') depth--;
            else if (source[position] == '"' && depth > 0) position = EndOfLiteral(source, position) - 1;
            else if (source[position] is '"' or '\n') return position + 1;
        }

        return source.Length;
    }

    private static string Starred(string text)
    {
        var starred = new StringBuilder();
        var depth = 0;
        foreach (var letter in text)
        {
            if (letter == '{' && depth++ == 0) starred.Append('*');
            if (depth == 0) starred.Append(letter);
            if (letter == '}') depth--;
        }

        return starred.ToString();
    }

    private static IEnumerable<string> Values(string text)
    {
        for (var open = text.IndexOf('{', StringComparison.Ordinal); open >= 0; open = text.IndexOf('{', open + 1))
        {
            var close = text.IndexOf('}', open);
            yield return text[open..(close < 0 ? text.Length : close)];
        }
    }
}
