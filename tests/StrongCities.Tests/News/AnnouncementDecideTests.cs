using StrongCities.Contracts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Vault;
using StrongCities.News.Announcements;
using StrongCities.News.Published;
using StrongCities.Tests.Membership.Cities;

namespace StrongCities.Tests.News;

public sealed class AnnouncementDecideTests
{
    private static readonly Guid Id = new("019ab000-0000-7000-8000-000000000001");
    private static readonly Moment Now = Moment.At(new DateTimeOffset(2026, 11, 2, 9, 30, 0, TimeSpan.Zero));
    private static readonly Prose Words = Prose.Of("Words")!;

    [Fact]
    public void A_draft_begins_in_a_language_of_the_portal()
    {
        var draft = new DraftAnnouncement(Id, AnnouncementKind.Announcement, "fr", Words, Words);
        DraftAnnouncementHandler.Decide(draft, languageKnown: true).OneEvent<AnnouncementDrafted>().Language.Should().Be("fr");
        DraftAnnouncementHandler.Decide(draft, languageKnown: false).ShouldRefuse(RefusalKind.Invalid, "announcement-language", "language");
    }

    [Fact]
    public void A_translation_is_older_once_the_original_says_something_else()
    {
        var translated = Draft() with { Original = 2, Versions = new Dictionary<string, LanguageVersion> { ["en"] = new(default, default, 2), ["fr"] = new(default, default, 1), ["es"] = new(default, default, 2) } };
        (translated.IsStale("fr"), translated.IsStale("es"), translated.IsStale("ar")).Should().Be((true, false, false));
    }

    [Theory]
    [InlineData(AnnouncementStatus.Scheduled)]
    [InlineData(AnnouncementStatus.Published)]
    [InlineData(AnnouncementStatus.Withdrawn)]
    public void What_is_no_draft_is_not_edited(AnnouncementStatus status)
    {
        var announcement = Draft() with { Status = status };
        EditAnnouncementHandler.Decide(announcement, new EditAnnouncement(Id, 1, "en", Words, Words), true).ShouldRefuse(RefusalKind.Conflict, "announcement-no-draft");
        AddressAnnouncementHandler.Decide(announcement, Address(Tlp.Clear), []).ShouldRefuse(RefusalKind.Conflict, "announcement-no-draft");
        ScheduleAnnouncementHandler.Decide(announcement, new ScheduleAnnouncement(Id, 1, Now.Recorded.AddDays(1), "Europe/Oslo")).ShouldRefuse(RefusalKind.Conflict, "announcement-no-draft");
    }

    [Theory]
    [InlineData(Tlp.Amber)]
    [InlineData(Tlp.AmberStrict)]
    [InlineData(Tlp.Red)]
    public void Nothing_above_GREEN_is_announced(Tlp label) =>
        Address(label).Check(Now)!.First.Code.Should().Be("announcement-label");

    [Fact]
    public void A_newsletter_gathers_what_is_published_and_nothing_above_its_label()
    {
        var issue = Draft() with { Kind = AnnouncementKind.Newsletter };
        var green = Draft() with { Id = Guid.Empty, Status = AnnouncementStatus.Published, Label = Tlp.Green };
        var gathering = Address(Tlp.Green) with { Gathers = [Guid.Empty] };
        AddressAnnouncementHandler.Decide(issue, gathering, [green]).OneEvent<AnnouncementAddressed>().Gathers.Should().Equal(Guid.Empty);
        AddressAnnouncementHandler.Decide(issue, gathering with { Label = Tlp.Clear }, [green]).ShouldRefuse(RefusalKind.Invalid, "gathers-above-label", "gathers");
        AddressAnnouncementHandler.Decide(issue, gathering, []).ShouldRefuse(RefusalKind.Invalid, "gathers-what-is-published", "gathers");
        AddressAnnouncementHandler.Decide(issue, gathering, [green with { Status = AnnouncementStatus.Draft }]).ShouldRefuse(RefusalKind.Invalid, "gathers-what-is-published", "gathers");
        AddressAnnouncementHandler.Decide(Draft(), gathering, [green]).ShouldRefuse(RefusalKind.Invalid, "only-newsletters-gather", "gathers");
    }

    [Fact]
    public void Letters_go_out_only_where_that_was_chosen()
    {
        PublishAnnouncementHandler.Publish(Draft(), Now, false).Messages.Should().BeEmpty();
        PublishAnnouncementHandler.Publish(Draft() with { ByLetter = true }, Now, false).Messages.Single().Should().Be(new SendNews(Id, Now.Recorded, null, false));
        PublishAnnouncementHandler.Publish(Draft() with { Status = AnnouncementStatus.Published }, Now, false).ShouldRefuse(RefusalKind.Conflict, "announcement-published-already");
    }

    [Fact]
    public void What_is_not_there_is_not_published() =>
        PublishAnnouncementHandler.Decide(null, new PublishAnnouncement(Id, 1), Now, false).Refusal.Should().Be(Refusal.NotFound);

    [Fact]
    public void A_schedule_is_to_come_within_a_year_and_in_a_zone()
    {
        Schedule(Now.Recorded.AddDays(1), "Europe/Oslo").Check(Now).Should().BeNull();
        Schedule(Now.Recorded, "Europe/Oslo").Check(Now)!.First.Code.Should().Be("schedule-in-past");
        Schedule(Now.Recorded.AddDays(400), "Europe/Oslo").Check(Now)!.First.Code.Should().Be("schedule-too-far");
        Schedule(Now.Recorded.AddDays(1), "../etc/passwd").Check(Now)!.First.Code.Should().Be("announcement-zone");
    }

    [Fact]
    public void A_wall_clock_time_is_one_instant_even_where_clocks_change()
    {
        var oslo = ZonedTime.Zone("Europe/Oslo")!;
        ZonedTime.At(new DateTime(2026, 11, 30, 9, 0, 0), oslo).Should().Be(new DateTimeOffset(2026, 11, 30, 8, 0, 0, TimeSpan.Zero));
        ZonedTime.At(new DateTime(2027, 3, 28, 2, 30, 0), oslo).Should().BeNull("clocks go from two to three");
        ZonedTime.At(new DateTime(2026, 10, 25, 2, 30, 0), oslo).Should().Be(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), "of two the first");
    }

    [Fact]
    public void Only_what_is_scheduled_is_taken_back_and_only_what_is_published_is_corrected_or_withdrawn()
    {
        RecallAnnouncementHandler.Decide(Draft(), new RecallAnnouncement(Id, 1)).ShouldRefuse(RefusalKind.Conflict, "announcement-not-scheduled");
        CorrectAnnouncementHandler.Decide(Draft(), new CorrectAnnouncement(Id, 1, "en", Words, Words, Words), true).ShouldRefuse(RefusalKind.Conflict, "announcement-not-published");
        WithdrawAnnouncementHandler.Decide(Draft(), new WithdrawAnnouncement(Id, 1, Words)).ShouldRefuse(RefusalKind.Conflict, "announcement-not-published");
    }

    [Fact]
    public void What_is_GREEN_goes_to_nobody_who_may_not_read_it()
    {
        new LetterAudience(Tlp.Green, [], [], false).Readers.Should().NotContain([RolePreset.Applicant, RolePreset.Operator]).And.Contain(RolePreset.City);
        new LetterAudience(Tlp.Green, [RolePreset.Applicant], [], false).Readers.Should().BeEmpty();
        new LetterAudience(Tlp.Clear, [RolePreset.Applicant], [], false).Readers.Should().Equal(RolePreset.Applicant);
        new LetterAudience(Tlp.Amber, [], [], false).Readers.Should().BeEmpty();
    }

    private static ScheduleAnnouncement Schedule(DateTimeOffset at, string zone) => new(Id, 1, at, zone);

    private static AddressAnnouncement Address(Tlp label) => new(Id, 1, label, false, null, null, false, null);

    private static Announcement Draft() => new()
    {
        Id = Id, Kind = AnnouncementKind.Announcement, Language = "en", Versions = new Dictionary<string, LanguageVersion> { ["en"] = new(default, default, 1) },
    };
}
