namespace StrongCities.People.Wording;

public enum Change
{
    Same,
    Removed,
    Added,
}

/// <summary>Some words that are in both texts, or in one of them alone.</summary>
public sealed record ChangedWords(Change Change, string Text);

/// <summary>What became of a text, word by word: the longest common sequence stays, and what is around it went or came.</summary>
public static class WordDifference
{
    public static IReadOnlyList<ChangedWords> Between(string before, string after)
    {
        var (old, @new) = (Words(before), Words(after));
        var common = Common(old, @new);
        var parts = new List<ChangedWords>();
        int at = 0, to = 0;
        while (at < old.Count || to < @new.Count)
        {
            if (at < old.Count && to < @new.Count && old[at] == @new[to]) Add(parts, Change.Same, (old[at++], to++).Item1);
            else if (to == @new.Count || (at < old.Count && common[at + 1, to] >= common[at, to + 1])) Add(parts, Change.Removed, old[at++]);
            else Add(parts, Change.Added, @new[to++]);
        }

        return parts;
    }

    /// <summary>How many words two texts have in common from each word on.</summary>
    private static short[,] Common(IReadOnlyList<string> old, IReadOnlyList<string> @new)
    {
        var common = new short[old.Count + 1, @new.Count + 1];
        for (var at = old.Count - 1; at >= 0; at--)
            for (var to = @new.Count - 1; to >= 0; to--)
                common[at, to] = old[at] == @new[to] ? (short)(common[at + 1, to + 1] + 1) : Math.Max(common[at + 1, to], common[at, to + 1]);
        return common;
    }

    private static void Add(List<ChangedWords> parts, Change change, string word)
    {
        if (parts.Count > 0 && parts[^1].Change == change) parts[^1] = parts[^1] with { Text = parts[^1].Text + word };
        else parts.Add(new ChangedWords(change, word));
    }

    // Each with the white space after it, so that nothing has to be put together again.
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var at = 1; at <= text.Length; at++)
        {
            if (at < text.Length && (char.IsWhiteSpace(text[at]) || !char.IsWhiteSpace(text[at - 1]))) continue;
            words.Add(text[start..at]);
            start = at;
        }

        return words;
    }
}
