using System.Buffers.Text;
using System.Text;

namespace StrongCities.Membership.Cities;

/// <summary>Where a page of a list ended: the sort value and the id of its last row. Opaque to readers; a broken one starts at the beginning.</summary>
public sealed record Cursor(string Value, Guid Id)
{
    private const int Longest = 1000;

    public static Cursor? Read(string? text)
    {
        if (text is null or { Length: 0 or > Longest } || !Base64Url.IsValid(text)) return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('\n');
        return parts.Length == 2 && Guid.TryParse(parts[1], out var id) && !parts[0].Contains('\0') ? new Cursor(parts[0], id) : null;
    }

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Value}\n{Id}"));
}
