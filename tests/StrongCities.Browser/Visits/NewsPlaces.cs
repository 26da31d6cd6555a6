using Marten;
using StrongCities.News.Announcements;

namespace StrongCities.Browser.Visits;

/// <summary>Addresses of the demonstration's announcements.</summary>
public static class NewsPlaces
{
    public static async Task<string> News(this DemonstrationPortal portal, bool newsletter = false)
    {
        var kind = newsletter ? AnnouncementKind.Newsletter : AnnouncementKind.Announcement;
        await using var session = portal.Service<IDocumentStore>().QuerySession();
        return "/news/" + (await session.Query<Announcement>().Where(each => each.Status == AnnouncementStatus.Published && each.Kind == kind).OrderBy(each => each.Label).FirstAsync()).Slug;
    }

    public static Task<string> Announcement(this DemonstrationPortal portal) => portal.First(AnnouncementStatus.Draft);

    public static Task<string> PublishedAnnouncement(this DemonstrationPortal portal) => portal.First(AnnouncementStatus.Published);

    private static async Task<string> First(this DemonstrationPortal portal, AnnouncementStatus status)
    {
        await using var session = portal.Service<IDocumentStore>().QuerySession();
        return $"/admin/news/{(await session.Query<Announcement>().Where(each => each.Status == status).OrderBy(each => each.Id).FirstAsync()).Id}";
    }
}
