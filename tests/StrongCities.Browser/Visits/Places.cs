using System.Diagnostics;
using Marten;
using StrongCities.Browser.Walks;
using StrongCities.Membership.Cities;
using StrongCities.Modularity.Letters;
using StrongCities.People.MailedLinks;

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

    /// <summary>A page that a link in a letter opens: of a free address, or of somebody's.</summary>
    public static async Task<string> MailedLink(this DemonstrationPortal portal, string page, string email = "noor@city.example")
    {
        var links = portal.Service<MailedLinkBook>();
        var link = links.Draw(page == LinkLetters.SetPasswordPage ? MailedLinkPurpose.SetPassword : MailedLinkPurpose.OpenAccount, email, "en", TimeSpan.FromHours(1));
        await using var session = portal.Service<IDocumentStore>().LightweightSession();
        session.Insert(link);
        await session.SaveChangesAsync();
        return $"{page}?code={links.CodeOf(link.Id)}";
    }

    private static async Task<CityListing> First(this DemonstrationPortal portal, Func<IQueryable<CityListing>, IQueryable<CityListing>> choose)
    {
        await using var session = portal.Service<IDocumentStore>().QuerySession();
        return await choose(session.Query<CityListing>()).FirstAsync();
    }
}
