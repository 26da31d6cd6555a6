using Marten;
using StrongCities.Membership.Places;

namespace StrongCities.Membership.Cities;

/// <summary>
/// Keeps addresses unique and notices a city that is a member already. A city has an address from the day on which it is public, so that no
/// application takes one away, and nobody learns from an address, or from a refusal, that another has applied.
/// </summary>
/// <param name="FreeSlug">The name in ASCII, with the country's code and then a number when others have it.</param>
/// <param name="AlreadyMember">A city of this name and country is a member.</param>
public sealed record CityNames(string FreeSlug, bool AlreadyMember)
{
    public static readonly CityNames None = new("", false);

    private const int MostOfOneName = 200;

    public static async Task<CityNames> Near(IQuerySession session, CityDetails details, CancellationToken cancellation)
    {
        var slug = Slug.From(details.Name ?? "");
        if (slug is null) return None;
        var withCountry = $"{slug}-{details.CountryCode?.ToLowerInvariant()}";
        var taken = await session.Query<CityListing>()
            .Where(city => city.Slug == slug || city.Slug!.StartsWith(withCountry))
            .OrderBy(city => city.Slug).Take(MostOfOneName)
            .Select(city => new { city.Slug, city.Name, city.CountryCode, city.Status })
            .ToListAsync(cancellation);
        var slugs = taken.Select(city => city.Slug!).ToHashSet();
        var free = Candidates(slug, withCountry).First(candidate => !slugs.Contains(candidate));
        var there = taken.Any(city => string.Equals(city.CountryCode, details.CountryCode, StringComparison.OrdinalIgnoreCase) && Slug.From(city.Name) == slug
            && city.Status == MembershipStatus.Active);
        return new CityNames(free, there);
    }

    private static IEnumerable<string> Candidates(string slug, string withCountry) =>
        [slug, withCountry, .. Enumerable.Range(2, MostOfOneName).Select(number => $"{withCountry}-{number}")];
}
