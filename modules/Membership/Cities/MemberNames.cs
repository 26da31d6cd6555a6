using System.Runtime.InteropServices;
using System.Text;

namespace StrongCities.Membership.Cities;

/// <summary>One member among those of a day, and which of the day's groups it belongs to.</summary>
internal readonly record struct MemberName(Guid Id, int Group);

/// <summary>
/// The members of a day by what the search box is compared with, in the order of the directory by name as the database sorts. They stand in one
/// long text, a line each: to look through that is many times quicker than through ten thousand short ones, and than to ask the database.
/// </summary>
internal sealed class MemberNames
{
    public static readonly MemberNames None = new([]);

    private readonly List<MemberName> _members = [];
    private readonly List<int> _starts = [];
    private readonly string _lines;

    public MemberNames(IReadOnlyList<(MemberName Member, string SearchText)> members)
    {
        var lines = new StringBuilder();
        foreach (var (member, text) in members)
        {
            _members.Add(member);
            _starts.Add(lines.Length);
            lines.Append(text).Append('\n');
        }

        _lines = lines.ToString();
    }

    /// <summary>Those whose name has the text in it, folded as <see cref="SearchWords"/> does.</summary>
    public IReadOnlyList<MemberName> Having(string folded)
    {
        if (folded.Length == 0) return _members;
        var found = new List<MemberName>();
        var starts = CollectionsMarshal.AsSpan(_starts);
        for (var from = 0; from < _lines.Length;)
        {
            var at = _lines.AsSpan(from).IndexOf(folded, StringComparison.Ordinal);
            if (at < 0) break;
            var line = starts.BinarySearch(from + at);
            if (line < 0) line = ~line - 1;
            found.Add(_members[line]);
            from = line + 1 < starts.Length ? starts[line + 1] : _lines.Length;
        }

        return found;
    }
}
