using Marten;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;

namespace StrongCities.Tests.Modularity.Deadlines;

[Collection(DeskCollection.Name)]
public sealed class DeskTests(DeskHost desk)
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Holds_the_duties_of_ones_organisation_the_most_urgent_first_and_nobody_elses()
    {
        var (person, organisation) = await desk.Acting(RolePreset.City);
        var (_, other) = await desk.Acting(RolePreset.City);
        var later = Duty(organisation, Now.AddDays(9));
        var overdue = Duty(organisation, Now.AddDays(-3));
        await Save(session =>
        {
            session.OpenDuty(later);
            session.OpenDuty(overdue);
            session.OpenDuty(Duty(other, Now.AddDays(1)));
        });
        var answer = await Desk(person);
        answer.IndexOf(overdue.Id.ToString(), StringComparison.Ordinal).Should().BePositive()
            .And.BeLessThan(answer.IndexOf(later.Id.ToString(), StringComparison.Ordinal));
        answer.Split("\"id\"").Should().HaveCount(3);
        answer.Should().Contain("\"daysLeft\":-3");
    }

    [Fact]
    public async Task Holds_what_waits_for_a_duty_on_the_desk_of_each_who_has_it()
    {
        var (secretary, _) = await desk.Acting(RolePreset.Secretariat);
        var (city, _) = await desk.Acting(RolePreset.City);
        var duty = DueDate.Open("application-to-decide", NewThing(), StrongCities.Modularity.Callers.Duty.ApproveCities, "/desk", "Harbour", Now.AddDays(1));
        await Save(session => session.OpenDuty(duty));
        (await Desk(secretary)).Should().Contain(duty.Id.ToString());
        (await Desk(city)).Should().Be("[]");
    }

    [Fact]
    public async Task Is_cleared_of_what_was_opened_and_closed_in_one_batch_and_gets_back_what_is_opened_again()
    {
        var (person, organisation) = await desk.Acting(RolePreset.City);
        var duty = Duty(organisation, Now.AddDays(1));
        await Save(session =>
        {
            session.OpenDuty(duty);
            session.CloseDuty(duty.Kind, duty.About, Now);
        });
        (await Desk(person)).Should().Be("[]");
        await Save(session =>
        {
            session.CloseDuty(duty.Kind, duty.About, Now);
            session.OpenDuty(duty with { DueAt = Now.AddDays(5) });
        });
        (await Desk(person)).Should().Contain("\"daysLeft\":5");
    }

    [Fact]
    public async Task Is_nobodys_who_has_not_signed_in() => await desk.Host.Scenario(scenario =>
    {
        scenario.Get.Url("/api/desk");
        scenario.StatusCodeShouldBe(401);
    });

    [Theory]
    [InlineData("en", "ltr", "Sign the membership")]
    [InlineData("ar", "rtl", "توقيع العضوية")]
    public async Task Is_a_page_in_the_readers_language(string language, string direction, string duty)
    {
        var (person, organisation) = await desk.Acting(RolePreset.City);
        (await Page(person, language)).Should().Contain($"dir=\"{direction}\"").And.Contain("class=\"empty\"").And.NotContainAny("⟦desk.", "⟦duty.");
        await Save(session => session.OpenDuty(Duty(organisation, Now.AddDays(-2))));
        (await Page(person, language)).Should().Contain(duty).And.Contain("href=\"/cities/harbour\"").And.Contain("tag-danger").And.NotContainAny("⟦desk.", "⟦duty.");
    }

    private async Task<string> Page(PersonId person, string language)
    {
        var answer = await desk.Host.Scenario(scenario =>
        {
            scenario.ConfigureHttpContext(http => DeskHost.SignIn(http, person));
            scenario.Get.Url("/desk?lang=" + language);
            scenario.StatusCodeShouldBe(200);
        });
        return System.Net.WebUtility.HtmlDecode(await answer.ReadAsTextAsync());
    }

    private Guid NewThing() => desk.Ids.Next<CityId>().Value;

    private DueDate Duty(OrganisationId organisation, DateTimeOffset dueAt) =>
        DueDate.Open("membership-to-sign", NewThing(), organisation, "/cities/harbour", "Harbour", dueAt);

    private async Task Save(Action<IDocumentSession> change)
    {
        await using var session = desk.Store.LightweightSession();
        change(session);
        await session.SaveChangesAsync();
    }

    private async Task<string> Desk(PersonId person)
    {
        var answer = await desk.Host.Scenario(scenario =>
        {
            scenario.ConfigureHttpContext(http => DeskHost.SignIn(http, person));
            scenario.Get.Url("/api/desk");
            scenario.StatusCodeShouldBe(200);
        });
        return await answer.ReadAsTextAsync();
    }
}
