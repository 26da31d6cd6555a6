using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using Wolverine;

namespace StrongCities.News.Announcements;

/// <summary>Says who is to read it: everybody or the network, and to whom letters go.</summary>
/// <param name="Label">CLEAR is read by everybody on /news, GREEN by the network.</param>
/// <param name="Roles">Only who acts in one of these; everybody when there is none.</param>
/// <param name="Regions">Only who acts for a city of one of these; everywhere when there is none.</param>
/// <param name="Gathers">The published announcements that a newsletter tells of.</param>
[Post("/api/announcements/{announcementId}/address", Location = "/api/announcements/{announcementId}"), Requires(Duty.WriteNews)]
public sealed record AddressAnnouncement(
    Guid AnnouncementId, long Version, Tlp Label, bool ByLetter, IReadOnlyList<RolePreset>? Roles, IReadOnlyList<string>? Regions, bool MembersOnly, IReadOnlyList<Guid>? Gathers) : IEdits
{
    public const int MostGathered = 30;

    public Refusal? Check(Moment moment) => new Checks()
        .That(Label is Tlp.Clear or Tlp.Green, "label", "announcement-label")
        .That(Roles is null || Roles.All(role => Enum.IsDefined(role)), "roles", "required")
        .That(Regions is null || (Regions.Count <= 50 && Regions.All(region => region is { Length: > 0 and <= 60 } && region.All(sign => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign == '-'))), "regions", "region-unknown")
        .That(Gathers is null || Gathers.Count <= MostGathered, "gathers", "too-many-gathered", ("count", MostGathered))
        .Refusal;
}

public static class AddressAnnouncementHandler
{
    /// <param name="gathered">What the newsletter is to tell of, as far as it is there.</param>
    public static Decision Decide(Announcement? announcement, AddressAnnouncement command, IReadOnlyList<Announcement> gathered)
    {
        if (announcement is null) return Refusal.NotFound;
        if (announcement.Status != AnnouncementStatus.Draft) return Refusal.Conflict("announcement-no-draft");
        var asked = (command.Gathers ?? []).Distinct().ToList();
        if (announcement.Kind != AnnouncementKind.Newsletter && asked.Count > 0) return Refusal.Invalid("only-newsletters-gather", "gathers");
        if (gathered.Count != asked.Count || gathered.Any(each => each.Status != AnnouncementStatus.Published || each.Kind != AnnouncementKind.Announcement))
            return Refusal.Invalid("gathers-what-is-published", "gathers");
        // A newsletter that everybody reads names nothing that only the network may.
        if (gathered.Any(each => each.Label > command.Label)) return Refusal.Invalid("gathers-above-label", "gathers");
        return Decision.Accept(new AnnouncementAddressed(
            announcement.Id, command.Label, command.ByLetter, [.. (command.Roles ?? []).Distinct()], [.. (command.Regions ?? []).Distinct()], command.MembersOnly, asked));
    }

    public static async Task<(Outcome, NewEvents, OutgoingMessages)> Handle(
        AddressAnnouncement command, [Edited] Announcement? announcement, IDocumentSession session, CancellationToken cancellation) =>
        Decide(announcement, command, command.Gathers is { Count: > 0 } ids ? await session.LoadManyAsync<Announcement>(cancellation, [.. ids.Distinct()]) : []).Settle();
}
