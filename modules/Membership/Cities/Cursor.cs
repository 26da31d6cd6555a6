using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace StrongCities.Membership.Cities;

/// <summary>
/// Where a page of the directory ended: the sort, and the sort's value and the id of the last row. Opaque to readers; a broken one, or one of
/// another sort, is none.
/// </summary>
/// <param name="Key">Of the type that the sort compares: a text, a number of people, an instant in UTC.</param>
public sealed record Cursor(string Sort, object Key, Guid Id)
{
    private const int Longest = 1000;

    public static Cursor After(CityListing last, string sort) => new(sort, KeyOf(last, sort), last.Id.Value);

    public static Cursor? Read(string? text, string sort)
    {
        if (text is null or { Length: 0 or > Longest } || !Base64Url.IsValid(text)) return null;
        return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('\n', 3) is [var of, var id, var value]
            && of == sort && Guid.TryParse(id, out var read) && ReadKey(value, sort) is { } key
                ? new Cursor(sort, key, read)
                : null;
    }

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
        $"{Sort}\n{Id}\n{(Key is DateTime instant ? instant.ToString("O", CultureInfo.InvariantCulture) : Convert.ToString(Key, CultureInfo.InvariantCulture))}"));

    private static object KeyOf(CityListing city, string sort) => sort switch
    {
        "-population" => city.Population,
        "-since" => city.MemberFrom!.Value.UtcDateTime,
        _ => city.SearchText,
    };

    private static object? ReadKey(string value, string sort) => sort switch
    {
        "-population" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var people) ? people : null,
        "-since" => DateTime.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var instant)
            && instant.Kind == DateTimeKind.Utc ? instant : null,
        _ => value.Any(char.IsControl) ? null : value,
    };
}
