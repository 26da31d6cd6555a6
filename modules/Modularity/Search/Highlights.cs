namespace StrongCities.Modularity.Search;

/// <summary>Says why a hit is one: carries the places that were found in the folded text over to the text as it was written.</summary>
public static class Highlights
{
    private const int Longest = 240;
    private const int Before = 80;

    /// <param name="title">As written.</param>
    /// <param name="lines">As written.</param>
    /// <param name="marked">The folded title, a line break and the folded lines, with PostgreSQL's marks around what it found.</param>
    /// <param name="words">What was asked for, for what only pairs of letters or likeness have found.</param>
    public static (IReadOnlyList<SearchPiece> Title, IReadOnlyList<SearchPiece> Line) Of(string title, string lines, string marked, IReadOnlyList<string> words)
    {
        var whole = title + "\n" + lines;
        var hits = Marks(marked, whole.Length) ?? new bool[whole.Length];
        if (!hits.Contains(true)) Find(FoldedText.Of(whole), words, hits);
        var first = Array.IndexOf(hits, true, title.Length + 1);
        return (Pieces(title, hits.AsSpan(0, title.Length)), first < 0 ? [] : Line(whole, hits, first, title.Length + 1));
    }

    // Null when taking the marks out leaves another length: then nothing can be said of places.
    private static bool[]? Marks(string marked, int length)
    {
        var hits = new bool[length];
        var (at, inside) = (0, false);
        foreach (var character in marked)
        {
            if (character == FoldedText.MarkStart) inside = true;
            else if (character == FoldedText.MarkEnd) inside = false;
            else if (at == length) return null;
            else hits[at++] = inside;
        }

        return at == length ? hits : null;
    }

    private static void Find(string folded, IReadOnlyList<string> words, bool[] hits)
    {
        foreach (var word in words)
            for (var at = folded.IndexOf(word, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(word, at + word.Length, StringComparison.Ordinal))
                hits.AsSpan(at, word.Length).Fill(true);
    }

    private static List<SearchPiece> Line(string whole, bool[] hits, int first, int from)
    {
        var start = Math.Max(from, whole.LastIndexOf('\n', first) + 1);
        var end = whole.IndexOf('\n', first) is var next and >= 0 ? next : whole.Length;
        var (cutStart, cutEnd) = (first - start > Before ? Space(whole, first - Before) : start, end);
        if (end - cutStart > Longest) cutEnd = Space(whole, cutStart + Longest);
        var pieces = Pieces(whole[cutStart..cutEnd], hits.AsSpan(cutStart, cutEnd - cutStart));
        if (cutStart > start) pieces.Insert(0, new SearchPiece("… ", false));
        if (cutEnd < end) pieces.Add(new SearchPiece(" …", false));
        return pieces;
    }

    // After the next space, or between two characters of a script that has none.
    private static int Space(string text, int at)
    {
        var space = text.IndexOf(' ', at, Math.Min(20, text.Length - at));
        return space >= 0 ? space + 1 : char.IsLowSurrogate(text[at]) ? at + 1 : at;
    }

    private static List<SearchPiece> Pieces(string text, ReadOnlySpan<bool> hits)
    {
        var pieces = new List<SearchPiece>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            while (end < text.Length && hits[end] == hits[start]) end++;
            pieces.Add(new SearchPiece(text[start..end], hits[start]));
            start = end;
        }

        return pieces;
    }
}
