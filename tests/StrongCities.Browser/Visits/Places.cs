using System.Diagnostics;
using Marten;
using StrongCities.Browser.Walks;
using StrongCities.Membership.Cities;
using StrongCities.Modularity.Files;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Mandates;

namespace StrongCities.Browser.Visits;

/// <summary>Addresses of records that the demonstration network holds, found by what they are.</summary>
public static class Places
{
    public static async Task<string> MemberCity(this DemonstrationPortal portal)
    {
        var city = await portal.First(cities => cities
            .Where(city => city.Status == MembershipStatus.Active && city.MemberFrom < new DateTimeOffset(2018, 1, 1, 0, 0, 0, TimeSpan.Zero))
            .OrderByDescending(city => city.MemberFrom));
        return $"/cities/{city.Slug}";
    }

    public static async Task<string> Application(this DemonstrationPortal portal, MembershipStatus status, string act = "") =>
        $"/applications/{(await portal.First(cities => cities.Where(city => city.Status == status && city.Demonstration).OrderBy(city => city.Name))).Id}{act}";

    public static async Task<string> ApplicationOf(this DemonstrationPortal portal, string name) =>
        $"/applications/{(await portal.First(cities => cities.Where(city => city.Name == name))).Id}";

    /// <summary>A paper that came with an application.</summary>
    public static async Task<string> Paper(this DemonstrationPortal portal)
    {
        await using var session = portal.Service<IDocumentStore>().QuerySession();
        return Attachment.PageOf((await session.Query<Attachment>().FirstAsync()).Id);
    }

    /// <summary>An organisation that is no city.</summary>
    public static async Task<string> Society(this DemonstrationPortal portal)
    {
        await using var session = portal.Service<IDocumentStore>().QuerySession();
        return $"/organisations/{(await session.Query<Organisation>().Where(organisation => organisation.Kind != OrganisationKind.City).FirstAsync()).Id}";
    }

    /// <summary>The demonstration is history that nobody is told again, so a letter is there as soon as somebody has applied.</summary>
    public static async Task<string> Letter(this DemonstrationPortal portal)
    {
        await using var session = portal.Service<IDocumentStore>().QuerySession();
        if (!await session.Query<Letter>().AnyAsync()) await Applicant.AppliesFor(portal, "Coimbra", "Portugal");
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < TimeSpan.FromSeconds(60))
        {
            if (await session.Query<Letter>().FirstOrDefaultAsync() is { } letter) return $"/admin/letters/{letter.Id}";
            await Task.Delay(TimeSpan.FromMilliseconds(250));
        }

        throw new TimeoutException("Nobody wrote a letter although a city has applied.");
    }

    private static async Task<CityListing> First(this DemonstrationPortal portal, Func<IQueryable<CityListing>, IQueryable<CityListing>> choose)
    {
        await using var session = portal.Service<IDocumentStore>().QuerySession();
        return await choose(session.Query<CityListing>()).FirstAsync();
    }
}
