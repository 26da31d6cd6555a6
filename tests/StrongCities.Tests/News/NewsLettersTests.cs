using System.Net;
using Marten;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using StrongCities.Contracts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Vault;
using StrongCities.News.Announcements;
using StrongCities.News.Published;
using StrongCities.People.Accounts;
using StrongCities.People.HelpDesk;
using StrongCities.People.Letters;
using StrongCities.Tests.Modularity.Letters;
using StrongCities.Tests.People;
using Wolverine;
using Wolverine.Runtime;
using Wolverine.Tracking;

namespace StrongCities.Tests.News;

/// <summary>Announcements on their way to the people of a region of each test's own.</summary>
[Collection(NetworkCollection.Name)]
public sealed class NewsLettersTests(NetworkHost network)
{
    private readonly string _region = "region-" + Guid.CreateVersion7().ToString("N")[^8..];
    private readonly string _canary = "Heron" + Guid.CreateVersion7().ToString("N")[^10..];

    [Fact]
    public async Task Each_person_of_the_audience_gets_one_letter_in_their_language_however_often_it_is_delivered()
    {
        var (luc, amina, elsewhere, applicant) = (await Reader("fr"), await Reader("ar"), await Reader("en", inRegion: false), await Reader("en", RolePreset.Applicant));
        var writer = await Writer.Of(network);
        var id = await writer.Drafts($"{_canary} opens", "The *forum* opens.", Tlp.Green, byLetter: true, regions: [_region]);
        await writer.Translates(id, "fr", $"{_canary} ouvre", "Le *forum* ouvre.");
        var address = await new NewsOfWriter(network).Page(id);
        address.Should().Contain("2 people would get a letter now");

        await Tracked(async _ => await writer.Publishes(id));
        var sent = new SendNews(id, (await writer.Load(id)).PublishedAt!.Value, null, false);
        await Tracked(async bus => await bus.PublishAsync(sent));
        await Tracked(async bus => await bus.PublishAsync(sent));

        (await Rows(id, luc, amina, elsewhere, applicant)).Should().HaveCount(2);
        var french = await Read(id, luc, sent.At);
        french.Subject.Should().Be($"{_canary} ouvre");
        french.HtmlBody.Should().Contain("Le <em>forum</em> ouvre.");
        french.TextBody.Should().Contain("Le forum ouvre.").And.Contain($"/news/{(await writer.Load(id)).Slug}");
        var arabic = await Read(id, amina, sent.At);
        arabic.Subject.Should().Contain($"{_canary} opens", "there is no Arabic, so the original counts");
        arabic.HtmlBody.Should().Contain("dir=\"rtl\"").And.Contain("The <em>forum</em> opens.");
    }

    [Fact]
    public async Task A_letter_reaches_a_real_mail_server_once()
    {
        await using var server = await MailServer.Start();
        var reader = await Reader("en");
        var writer = await Writer.Of(network);
        var id = await writer.Drafts(_canary, "Words.", byLetter: true, regions: [_region]);
        await Tracked(async _ => await writer.Publishes(id));

        var store = network.Service<IDocumentStore>();
        await using (var session = store.LightweightSession())
        {
            var row = (await session.LoadAsync<Letter>(IdOf(id, reader)))!;
            // The host of the tests names no mail server: what it has written is handed to one here.
            session.Store(row with { Status = LetterStatus.Waiting, DueAt = row.At });
            await session.SaveChangesAsync();
        }

        var settings = network.Service<LetterSettings>() with { Smtp = new SmtpSettings(IPAddress.Loopback.ToString(), server.Port, SmtpSecurity.None, null, "returned@network.example") };
        using var carrier = new LetterCarrier(store, network.Service<LetterFolder>(), settings, network.Service<StrongCities.People.Letters.Bounces.AddressTroubles>(), TimeProvider.System, NullLogger<LetterCarrier>.Instance);
        await carrier.Poll(default);
        await carrier.Poll(default);
        server.Taken.Where(taken => taken.Message.Subject == _canary).Should().ContainSingle().Which.To.Should().Be(reader.Email);
    }

    [Fact]
    public async Task A_big_audience_is_written_to_in_batches_of_which_each_follows_from_the_one_before()
    {
        var people = Enumerable.Range(0, 250).Select(_ => network.Service<StrongCities.Modularity.Ids>().NextPerson()).OrderBy(person => person.Value).ToList();
        var writer = await Writer.Of(network);
        var id = await writer.Drafts(_canary);
        await writer.Publishes(id);
        var (next, written) = (new SendNews(id, default, null, false), new List<Guid>());
        for (var batches = 0; next is not null; batches++)
        {
            batches.Should().BeLessThan(3);
            await using var session = network.Service<IDocumentStore>().LightweightSession();
            var sent = await SendNewsHandler.Handle(next, session, (_, _) => Task.FromResult<IReadOnlyList<StrongCities.Contracts.Ids.PersonId>>(people), default);
            written.AddRange(sent.OfType<PostLetter>().Single().People!.Select(person => person.Value));
            next = sent.OfType<SendNews>().SingleOrDefault();
        }

        written.Should().Equal(people.Select(person => person.Value));
    }

    [Fact]
    public async Task What_was_withdrawn_is_written_to_nobody_else()
    {
        var reader = await Reader("en");
        var writer = await Writer.Of(network);
        var id = await writer.Drafts(_canary, byLetter: false, regions: [_region]);
        var published = await writer.Publishes(id);
        await writer.Send(new WithdrawAnnouncement(id, published.Version, Prose.Of("Cancelled")!));
        await Tracked(async bus => await bus.PublishAsync(new SendNews(id, published.PublishedAt!.Value, null, false)));
        await Tracked(async bus => await bus.PublishAsync(NewsLetters.Letter(id, AnnouncementKind.Announcement, published.Slug!, new Dictionary<string, string>(), published.PublishedAt!.Value, false) with { People = [reader.Person] }));
        (await Rows(id, reader)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_scheduled_announcement_goes_out_at_its_time_once_and_not_after_it_was_recalled()
    {
        var writer = await Writer.Of(network);
        var (due, recalled) = (await writer.Drafts(_canary), await writer.Drafts(_canary + " recalled"));
        var at = TimeProvider.System.GetUtcNow().AddHours(1);
        await writer.Send(new ScheduleAnnouncement(due, 2, at, "Europe/Oslo"));
        await writer.Send(new ScheduleAnnouncement(recalled, 2, at, "Europe/Oslo"));
        var (known, message) = ((await writer.Load(due)).DueAt!.Value, new PublishDue(recalled, (await writer.Load(recalled)).DueAt!.Value));
        await writer.Send(new RecallAnnouncement(recalled, 3));
        await Tracked(async bus => await bus.PublishAsync(message));
        (await writer.Load(recalled)).Status.Should().Be(AnnouncementStatus.Draft);

        // The clock of the host looks every few seconds, too; only this one is ahead of the day.
        var ahead = new FakeTimeProvider(at.AddSeconds(-1));
        using var clock = new NewsClock(network.Service<IDocumentStore>(), network.Service<IWolverineRuntime>(), ahead, NullLogger<NewsClock>.Instance);
        (await clock.Poll(default)).Should().Be(0);
        ahead.Advance(TimeSpan.FromSeconds(2));
        await Tracked(async _ => (await clock.Poll(default)).Should().Be(1));
        await Tracked(async bus => await bus.PublishAsync(new PublishDue(due, known)));
        var published = await writer.Load(due);
        (published.Status, published.Version).Should().Be((AnnouncementStatus.Published, 4L));
        using var nobody = new Browser(network.Host);
        (await nobody.Read($"/news/{published.Slug}")).Should().Contain(_canary);
    }

    private async Task<Someone> Reader(string language, RolePreset role = RolePreset.City, bool inRegion = true)
    {
        var email = $"{Guid.CreateVersion7():N}@city.example";
        var opening = await network.Service<AccountBook>().Create("Ada Aldermoor", email, "four unrelated words", language, demonstration: false, default);
        var someone = new Someone(opening.Person!.Value, email, "four unrelated words");
        var (_, organisation) = await someone.Holds(network, role);
        await using var session = network.Service<IDocumentStore>().LightweightSession();
        session.Store(new CityRegion { Id = organisation.Value, Region = inRegion ? _region : _region + "-other" });
        await session.SaveChangesAsync();
        return someone;
    }

    private Task Tracked(Func<IMessageContext, Task> act) => network.Host.TrackActivity().Timeout(TimeSpan.FromSeconds(30)).ExecuteAndWaitAsync(act);

    private static Guid IdOf(Guid announcement, Someone reader) =>
        Letter.IdOf(NewsLetters.Letter(announcement, AnnouncementKind.Announcement, "", new Dictionary<string, string>(), default, false).LetterId, reader.Person.Value);

    private async Task<IReadOnlyList<Letter>> Rows(Guid announcement, params Someone[] readers)
    {
        await using var session = network.Service<IDocumentStore>().QuerySession();
        return await session.LoadManyAsync<Letter>([.. readers.Select(reader => IdOf(announcement, reader))]);
    }

    private async Task<MimeMessage> Read(Guid announcement, Someone reader, DateTimeOffset at) =>
        await MimeMessage.LoadAsync(network.Service<LetterFolder>().PathOf(IdOf(announcement, reader), at));
}

public sealed class NewsOfWriter(NetworkHost network)
{
    public async Task<string> Page(Guid announcement)
    {
        var editor = await Someone.With(network);
        await editor.Holds(network, RolePreset.Secretariat);
        using var browser = await editor.SignedIn(network);
        return await browser.Read($"/admin/news/{announcement}");
    }
}
