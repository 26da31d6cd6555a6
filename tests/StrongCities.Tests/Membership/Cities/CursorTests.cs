using StrongCities.Contracts;
using StrongCities.Membership.Cities;

namespace StrongCities.Tests.Membership.Cities;

public sealed class CursorTests
{
    private static readonly CityListing Last = new()
    {
        Id = Scenarios.Oslo,
        OrganisationId = Scenarios.OsloItself.Value,
        Label = Tlp.Clear,
        Slug = "oslo",
        Name = "Oslo",
        LocalName = "Oslo",
        Kind = AuthorityKind.Municipality,
        CountryCode = "NO",
        Region = "europe",
        Languages = ["no"],
        Population = 717_000,
        Latitude = 59.91,
        Longitude = 10.75,
        Status = MembershipStatus.Active,
        Since = Scenarios.Now.Effective,
        MemberFrom = new DateTimeOffset(2015, 9, 29, 12, 0, 0, TimeSpan.Zero).AddMicroseconds(7),
        SearchText = "oslo",
    };

    [Theory]
    [InlineData("name")]
    [InlineData("-population")]
    [InlineData("-since")]
    public void Goes_on_where_a_page_ended_and_under_its_own_sort_alone(string sort)
    {
        var cursor = Cursor.After(Last, sort);
        Cursor.Read(cursor.ToString(), sort).Should().Be(cursor);
        foreach (var other in CityQuery.Sorts.Where(other => other != sort)) Cursor.Read(cursor.ToString(), other).Should().BeNull();
    }

    [Theory]
    [InlineData("-population", "717000.5")]
    [InlineData("-population", "99999999999")]
    [InlineData("-since", "yesterday")]
    [InlineData("-since", "infinity")]
    [InlineData("name", "o\0slo")]
    public void Is_none_when_its_value_is_none_of_its_sort(string sort, string value) =>
        Cursor.Read(System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes($"{sort}\n{Guid.Empty}\n{value}")), sort).Should().BeNull();
}
