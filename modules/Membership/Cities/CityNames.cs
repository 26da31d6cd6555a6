using Marten;
using Npgsql;
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

    private const int MostOfOneName = 100;

    // Each by its name: for a beginning, a plan that is made before it is known would read every city (decision 0029).
    private const string Sql = "select d.slug, d.name, d.country_code, d.status from membership.mt_doc_citylisting d where d.slug = any($1)";

    public static async Task<CityNames> Near(IQuerySession session, CityDetails details, CancellationToken cancellation)
    {
        var slug = Slug.From(details.Name ?? "");
        if (slug is null) return None;
        var withCountry = $"{slug}-{details.CountryCode?.ToLowerInvariant()}";
        var candidates = Candidates(slug, withCountry);
        var slugs = new HashSet<string>();
        var there = false;
        await using var command = new NpgsqlCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = candidates });
        await using var rows = await session.ExecuteReaderAsync(command, cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            slugs.Add(rows.GetString(0));
            there |= string.Equals(rows.GetString(2), details.CountryCode, StringComparison.OrdinalIgnoreCase) && Slug.From(rows.GetString(1)) == slug
                && rows.GetString(3) == nameof(MembershipStatus.Active);
        }

        return new CityNames(candidates.First(candidate => !slugs.Contains(candidate)), there);
    }

    private static string[] Candidates(string slug, string withCountry) =>
        [slug, withCountry, .. Enumerable.Range(2, MostOfOneName).Select(number => $"{withCountry}-{number}")];
}
