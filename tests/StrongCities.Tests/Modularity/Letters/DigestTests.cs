using Marten;
using MimeKit;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Letters;
using StrongCities.People.Letters.Digests;
using StrongCities.People.Letters.Wishes;
using Wolverine;
using Wolverine.Tracking;

namespace StrongCities.Tests.Modularity.Letters;

[Collection(DeskCollection.Name)]
public sealed class DigestTests(DeskHost desk)
{
    [Fact]
    public async Task What_waited_is_told_in_one_letter_kind_by_kind_and_once()
    {
        var (person, organisation) = await Reader("ar");
        await Wants(person, ("membership", LetterChannel.Digest), ("help-desk", LetterChannel.Digest));
        await Post(Letter("welcome") with { Organisation = organisation });
        await Post(Letter("application-recommended") with { Organisation = organisation });
        await Post(Letter("ticket-answered") with { Person = person });
        (await Letters(person)).Should().BeEmpty("everything waits");

        await Due(person);
        (await Tell(person)).Should().BeTrue();
        (await Tell(person)).Should().BeFalse("it was told");

        var row = (await Letters(person)).Should().ContainSingle().Which;
        row.Template.Should().Be(DigestLetters.Template);
        var message = await MimeMessage.LoadAsync(desk.Service<LetterFolder>().PathOf(row.Id, row.At));
        message.HtmlBody.Should().Contain("dir=\"rtl\"").And.NotContain("⟦").And.NotContain("{");
        message.TextBody!.Split('\n').Count(line => line.StartsWith('*')).Should().Be(3);
        message.TextBody.Should().Contain("عضوية مدينتك").And.Contain("مكتب المساعدة");
        message.Headers[HeaderId.ListUnsubscribe].Should().Contain(LeaveSeal.Path);
    }

    [Fact]
    public async Task A_letter_that_was_told_is_not_told_again_when_it_is_delivered_again()
    {
        var (person, organisation) = await Reader();
        await Wants(person, ("membership", LetterChannel.Digest));
        var letter = Letter("welcome") with { Organisation = organisation };
        await Post(letter);
        await Post(letter);
        await Due(person);
        await Tell(person);
        await Post(letter);
        await Due(person);
        (await Tell(person)).Should().BeFalse();
        (await Letters(person)).Should().ContainSingle();
    }

    [Fact]
    public async Task A_crash_between_the_file_and_the_row_tells_the_same_in_the_same_letter()
    {
        var (person, organisation) = await Reader();
        await Wants(person, ("membership", LetterChannel.Digest));
        await Post(Letter("welcome") with { Organisation = organisation });
        await Due(person);
        await Tell(person);
        var first = (await Letters(person)).Single();
        // What was not saved when the machine stopped: neither that it was told nor the letter's row. The file lies there.
        await using (var session = desk.Store.LightweightSession())
        {
            session.Delete<Letter>(first.Id);
            foreach (var told in await session.Query<WaitingLetter>().Where(letter => letter.Person == person.Value).ToListAsync())
                session.Store(told with { DueAt = TimeProvider.System.GetUtcNow().AddSeconds(-1) });
            await session.SaveChangesAsync();
        }

        (await Tell(person)).Should().BeTrue();
        (await Letters(person)).Should().ContainSingle().Which.Id.Should().Be(first.Id);
    }

    [Fact]
    public async Task Nothing_is_sent_where_nothing_is_left_to_tell()
    {
        var (person, organisation) = await Reader();
        await Wants(person, ("membership", LetterChannel.Digest));
        await Post(Letter("welcome") with { Organisation = organisation });
        await Wants(person, ("membership", LetterChannel.Desk));
        await Due(person);
        (await Tell(person)).Should().BeFalse();
        (await Letters(person)).Should().BeEmpty();
    }

    [Fact]
    public async Task Who_left_the_digest_gets_none()
    {
        var (person, organisation) = await Reader();
        await Wants(person, ("membership", LetterChannel.Digest), (DigestLetters.Kind.Key, LetterChannel.Desk));
        await Post(Letter("welcome") with { Organisation = organisation });
        await Due(person);
        (await Tell(person)).Should().BeFalse();
    }

    [Fact]
    public async Task A_mandate_that_ended_meanwhile_is_told_nothing()
    {
        var person = desk.Ids.NextPerson();
        var (mandate, organisation) = (desk.Ids.NextMandate(), desk.Ids.Next<OrganisationId>());
        desk.Accounts.Add(new Recipient(person, "Kit", "kit@example.org", "en"));
        await using var session = desk.Store.LightweightSession();
        MandateBook.Grant(session, person, new MandateGranted(mandate, organisation, RolePreset.City, TimeProvider.System.GetUtcNow().AddDays(-1), null));
        await session.SaveChangesAsync();
        await Wants(person, ("membership", LetterChannel.Digest));
        await Post(Letter("welcome") with { Organisation = organisation });
        MandateBook.End(session, new MandateEnded(mandate, TimeProvider.System.GetUtcNow()));
        await session.SaveChangesAsync();
        await Due(person);
        (await Tell(person)).Should().BeFalse();
        (await Letters(person)).Should().BeEmpty();
    }

    [Fact]
    public async Task Who_wants_no_such_letters_gets_none_and_others_do()
    {
        var (person, organisation) = await Reader();
        var (colleague, _) = await desk.Acting(RolePreset.City, organisation);
        desk.Accounts.Add(new Recipient(colleague, "Ola", "ola@example.org", "en"));
        await Wants(person, ("membership", LetterChannel.Desk));
        await Post(Letter("welcome") with { Organisation = organisation });
        (await Letters(person)).Should().BeEmpty();
        (await Letters(colleague)).Should().ContainSingle();
    }

    [Fact]
    public async Task What_is_due_within_a_day_does_not_wait_for_the_digest()
    {
        var (person, organisation) = await Reader();
        await Wants(person, ("membership", LetterChannel.Digest));
        await Post(Letter("welcome") with { Organisation = organisation, DueAt = TimeProvider.System.GetUtcNow().AddHours(20) });
        (await Letters(person)).Should().ContainSingle();
    }

    [Fact]
    public async Task What_waits_is_told_at_the_hour_that_is_chosen_meanwhile()
    {
        var (person, organisation) = await Reader();
        await Wants(person, ("membership", LetterChannel.Digest));
        await Post(Letter("welcome") with { Organisation = organisation });
        await desk.Service<WishesBook>().Change(person, (wishes, _) => (wishes with { Zone = "Pacific/Auckland", DigestHour = 3, DigestDay = DayOfWeek.Monday }, null), default);
        await using var session = desk.Store.QuerySession();
        var waiting = await session.Query<WaitingLetter>().Where(letter => letter.Person == person.Value).SingleAsync();
        var local = TimeZoneInfo.ConvertTime(waiting.DueAt!.Value, TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland"));
        (local.Hour, local.DayOfWeek).Should().Be((3, DayOfWeek.Monday));
    }

    private async Task<(PersonId Person, OrganisationId Organisation)> Reader(string language = "en")
    {
        var (person, organisation) = await desk.Acting(RolePreset.City);
        desk.Accounts.Add(new Recipient(person, "Amina", $"{person}@example.org", language));
        return (person, organisation);
    }

    private async Task Wants(PersonId person, params (string Kind, LetterChannel Channel)[] kinds) =>
        await desk.Service<WishesBook>().Change(person, (wishes, now) => (kinds.Aggregate(wishes, (next, kind) => next.With(kind.Kind, kind.Channel, now)), null), default);

    /// <summary>The hour of the digest has come.</summary>
    private async Task Due(PersonId person)
    {
        await using var session = desk.Store.LightweightSession();
        foreach (var waiting in await session.Query<WaitingLetter>().Where(letter => letter.Person == person.Value && letter.DueAt != null).ToListAsync())
            session.Store(waiting with { DueAt = TimeProvider.System.GetUtcNow().AddSeconds(-1) });
        await session.SaveChangesAsync();
    }

    private async Task<bool> Tell(PersonId person)
    {
        if (!(await desk.Service<DigestBook>().DuePeople(default)).Contains(person.Value)) return false;
        return await desk.Service<DigestBook>().Tell(person, default);
    }

    private async Task<IReadOnlyList<Letter>> Letters(PersonId person)
    {
        await using var session = desk.Store.QuerySession();
        return await session.Query<Letter>().Where(letter => letter.Person == person.Value).ToListAsync();
    }

    private PostLetter Letter(string template) => new()
    {
        LetterId = desk.Ids.Next<CityId>().Value,
        Template = template,
        At = TimeProvider.System.GetUtcNow(),
        About = "/cities",
        Names = new Dictionary<string, string> { ["city"] = "Harbour" },
    };

    private Task Post(PostLetter letter) =>
        desk.Host.TrackActivity().Timeout(TimeSpan.FromSeconds(30)).ExecuteAndWaitAsync((IMessageContext bus) => bus.PublishAsync(letter));
}
