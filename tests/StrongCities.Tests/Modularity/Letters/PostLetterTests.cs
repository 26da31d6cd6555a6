using MimeKit;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Letters;
using StrongCities.People.Letters;
using Wolverine;
using Wolverine.Tracking;

namespace StrongCities.Tests.Modularity.Letters;

[Collection(DeskCollection.Name)]
public sealed class PostLetterTests(DeskHost desk)
{
    [Fact]
    public async Task Writes_to_everybody_who_acts_for_an_organisation_each_in_their_language_and_once()
    {
        var (amina, organisation) = await desk.Acting(RolePreset.City);
        var (luc, _) = await desk.Acting(RolePreset.City, organisation);
        desk.Accounts.Add(new Recipient(amina, "أمينة", "amina@example.org", "ar"));
        desk.Accounts.Add(new Recipient(luc, "Luc", "luc@example.org", "fr"));
        var letter = Letter() with { Organisation = organisation };

        await Post(letter);
        await Post(letter);

        var arabic = await Read(letter, amina);
        arabic.HtmlBody.Should().Contain("dir=\"rtl\"");
        arabic.To.Mailboxes.Should().ContainSingle().Which.Address.Should().Be("amina@example.org");
        (await Read(letter, luc)).TextBody.Should().Contain("Bienvenue");
        Rows(letter, amina, luc).Should().HaveCount(2).And.OnlyContain(row => row.Status == LetterStatus.Written);
    }

    [Fact]
    public async Task Writes_to_everybody_who_holds_a_duty()
    {
        var (secretary, _) = await desk.Acting(RolePreset.Secretariat);
        var (city, _) = await desk.Acting(RolePreset.City);
        desk.Accounts.Add(new Recipient(secretary, "Noor", "noor@example.org", "en"));
        desk.Accounts.Add(new Recipient(city, "Ola", "ola@example.org", "en"));
        var letter = Letter() with { Duty = Duty.ApproveCities };
        await Post(letter);
        Rows(letter, secretary, city).Should().ContainSingle().Which.Id.Should().Be(StrongCities.Modularity.Letters.Letter.IdOf(letter.LetterId, secretary.Value));
    }

    [Fact]
    public async Task Notes_an_address_that_cannot_be_used_and_writes_no_file()
    {
        var (eve, _) = await desk.Acting(RolePreset.City);
        desk.Accounts.Add(new Recipient(eve, "Eve", "eve@example.org\r\nBcc: all@example.org", "en"));
        var letter = Letter() with { Person = eve };
        await Post(letter);
        var row = Rows(letter, eve).Should().ContainSingle().Which;
        row.Status.Should().Be(LetterStatus.Unaddressable);
        File.Exists(desk.Service<LetterFolder>().PathOf(row.Id, row.At)).Should().BeFalse();
    }

    [Fact]
    public async Task Shows_a_letters_html_in_a_sandbox_to_those_with_the_duty()
    {
        var (person, organisation) = await desk.Acting(RolePreset.Secretariat);
        var (stranger, _) = await desk.Acting(RolePreset.City);
        desk.Accounts.Add(new Recipient(person, "Sam", "sam@example.org", "en"));
        var letter = Letter() with { Organisation = organisation };
        await Post(letter);
        var address = LetterFrame.AddressOf(Rows(letter, person).Single().Id);
        await desk.Host.Scenario(scenario =>
        {
            scenario.ConfigureHttpContext(http => DeskHost.SignIn(http, person));
            scenario.Get.Url(address);
            scenario.StatusCodeShouldBe(200);
            scenario.Header("Content-Security-Policy").SingleValueShouldEqual("sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'");
        });
        await desk.Host.Scenario(scenario =>
        {
            scenario.ConfigureHttpContext(http => DeskHost.SignIn(http, stranger));
            scenario.Get.Url(address);
            scenario.StatusCodeShouldBe(404);
        });

        var row = Rows(letter, person).Single();
        (await Page("/admin/letters", person, 200)).Should().Contain($"/admin/letters/{row.Id}").And.NotContain("⟦letters.");
        (await Page($"/admin/letters/{row.Id}", person, 200)).Should().Contain("sam@example.org").And.Contain($"<iframe src=\"{address}\"").And.NotContain("⟦letters.");
        (await Page("/admin/letters", stranger, 403)).Should().NotContain(row.Id.ToString());
    }

    private async Task<string> Page(string address, PersonId person, int status)
    {
        var answer = await desk.Host.Scenario(scenario =>
        {
            scenario.ConfigureHttpContext(http => DeskHost.SignIn(http, person));
            scenario.Get.Url(address);
            scenario.StatusCodeShouldBe(status);
        });
        return await answer.ReadAsTextAsync();
    }

    private PostLetter Letter() => new()
    {
        LetterId = desk.Ids.Next<CityId>().Value,
        Template = "welcome",
        At = TimeProvider.System.GetUtcNow(),
        About = "/cities",
        Names = new Dictionary<string, string> { ["city"] = "Harbour" },
    };

    private Task Post(PostLetter letter) =>
        desk.Host.TrackActivity().Timeout(TimeSpan.FromSeconds(30)).ExecuteAndWaitAsync((IMessageContext bus) => bus.PublishAsync(letter));

    private async Task<MimeMessage> Read(PostLetter letter, PersonId person) =>
        await MimeMessage.LoadAsync(desk.Service<LetterFolder>().PathOf(StrongCities.Modularity.Letters.Letter.IdOf(letter.LetterId, person.Value), letter.At));

    private List<Letter> Rows(PostLetter letter, params PersonId[] people)
    {
        using var session = desk.Store.QuerySession();
        return [.. people.Select(person => session.LoadAsync<Letter>(StrongCities.Modularity.Letters.Letter.IdOf(letter.LetterId, person.Value)).GetAwaiter().GetResult()).OfType<Letter>()];
    }
}
