using Marten;
using StrongCities.Membership.Places;

namespace StrongCities.Membership.Cities;

/// <summary>Keeps addresses unique and notices a city that is there already.</summary>
/// <param name="FreeSlug">The name in ASCII, with the country's code and then a number when others have it.</param>
/// <param name="AlreadyThere">A city of this name and country is a member or on its way.</param>
public sealed record CityNames(string FreeSlug, bool AlreadyThere)
{
    private const int MostOfOneName = 200;

    public static async Task<CityNames> Near(IQuerySession session, CityDetails details, CancellationToken cancellation)
    {
        var slug = Slug.From(details.Name ?? "");
        if (slug is null) return new CityNames("", false);
        var withCountry = $"{slug}-{details.CountryCode?.ToLowerInvariant()}";
        var taken = await session.Query<CityListing>()
            .Where(city => city.Slug == slug || city.Slug.StartsWith(withCountry))
            .OrderBy(city => city.Slug).Take(MostOfOneName)
            .Select(city => new { city.Slug, city.Name, city.CountryCode, city.Status })
            .ToListAsync(cancellation);
        var slugs = taken.Select(city => city.Slug).ToHashSet();
        var free = Candidates(slug, withCountry).First(candidate => !slugs.Contains(candidate));
        var there = taken.Any(city => string.Equals(city.CountryCode, details.CountryCode, StringComparison.OrdinalIgnoreCase) && Slug.From(city.Name) == slug
            && city.Status is not (MembershipStatus.Rejected or MembershipStatus.Withdrawn));
        return new CityNames(free, there);
    }

    private static IEnumerable<string> Candidates(string slug, string withCountry) =>
        [slug, withCountry, .. Enumerable.Range(2, MostOfOneName).Select(number => $"{withCountry}-{number}")];
}
