using System.Net;
using System.Text.RegularExpressions;
using Marten;
using Npgsql;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Calendar;

namespace StrongCities.Tests.People.Calendar;

[Collection(NetworkCollection.Name)]
public sealed partial class CalendarTests(NetworkHost network)
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Shows_the_dates_of_the_desk_to_whoever_knows_the_address()
    {
        var (browser, mandate, organisation) = await Acting(RolePreset.City);
        var open = await Open(organisation, Tlp.Green);
        var amber = await Open(organisation, Tlp.Amber);
        var red = await Open(organisation, Tlp.Red);
        var address = await Address(browser);
        using var program = new Browser(network.Host);
        var answer = await program.Get(address);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/calendar");
        answer.Headers.CacheControl!.NoStore.Should().BeTrue();
        var calendar = await answer.Content.ReadAsStringAsync();
        var events = CalendarReader.Events(calendar).ToDictionary(each => each["UID"].Split('@')[0]);
        events.Should().HaveCount(3);
        events[open.Id.ToString("N")]["SUMMARY"].Should().Be("Sign the membership: Harbour, \"Old; New\" \\ Bay");
        events[amber.Id.ToString("N")]["SUMMARY"].Should().Be("Sign the membership");
        events[red.Id.ToString("N")]["SUMMARY"].Should().Be("Something confidential");
        events[open.Id.ToString("N")]["DTSTART"].Should().Be(open.Day().ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture));
        events[open.Id.ToString("N")]["DESCRIPTION"].Should().StartWith("Until the end of the day (").And.Contain("anywhere on Earth");
        events[open.Id.ToString("N")]["URL"].Should().EndWith("/cities/harbour");
        mandate.Should().NotBe(default(MandateId));
    }

    [Fact]
    public async Task Has_another_address_after_it_was_renewed_and_none_after_it_was_closed()
    {
        var (browser, _, _) = await Acting(RolePreset.City);
        var first = await Address(browser);
        var second = await Address(browser);
        second.Should().NotBe(first);
        (await Status(first)).Should().Be(HttpStatusCode.NotFound);
        (await Status(second)).Should().Be(HttpStatusCode.OK);
        (await browser.Read("/account")).Should().NotContain("/calendar/", "it is shown once");
        (await browser.Submit("/account", "revoke-calendar")).StatusCode.Should().Be(HttpStatusCode.Redirect);
        (await Status(second)).Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Ends_with_the_mandate()
    {
        var (browser, mandate, _) = await Acting(RolePreset.City);
        var address = await Address(browser);
        await using (var session = network.Service<IDocumentStore>().LightweightSession())
        {
            MandateBook.End(session, new MandateEnded(mandate, Now.AddSeconds(-1)));
            await session.SaveChangesAsync();
        }

        (await Status(address)).Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Is_nobody_s_once_its_holder_was_erased()
    {
        var (browser, mandate, _) = await Acting(RolePreset.City);
        var address = await Address(browser);
        await using (var session = network.Service<IDocumentStore>().LightweightSession())
        {
            session.Delete<MandateHolder>(mandate.Value);
            await session.SaveChangesAsync();
        }

        (await Status(address)).Should().Be(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/calendar.ics")]
    [InlineData("/calendar/.ics")]
    [InlineData("/calendar/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics")]
    [InlineData("/calendar/%27%22%3Cscript%3E.ics")]
    public async Task Is_not_there_at_any_other_address(string address) => (await Status(address)).Should().Be(HttpStatusCode.NotFound);

    [Fact]
    public async Task Is_in_the_database_as_a_digest()
    {
        var (browser, _, _) = await Acting(RolePreset.City);
        var secret = (await Address(browser)).Split('/')[^1].Replace(".ics", "", StringComparison.Ordinal);
        await using var source = NpgsqlDataSource.Create(network.Storage.Database.OwnerConnectionString);
        await using var ask = source.CreateCommand("select count(*) from people.mt_doc_calendarfeed d where position($1 in d::text) > 0");
        ask.Parameters.AddWithValue(secret);
        (await ask.ExecuteScalarAsync()).Should().Be(0L);
    }

    private async Task<HttpStatusCode> Status(string address)
    {
        using var program = new Browser(network.Host);
        return (await program.Get(address)).StatusCode;
    }

    private static async Task<string> Address(Browser browser)
    {
        var page = await (await browser.Submit("/account", "renew-calendar")).Content.ReadAsStringAsync();
        return Shown().Match(page).Groups[1].Value;
    }

    private async Task<(Browser Browser, MandateId Mandate, OrganisationId Organisation)> Acting(RolePreset role)
    {
        var somebody = await Someone.With(network);
        var (mandate, organisation) = await somebody.Holds(network, role);
        return (await somebody.SignedIn(network), mandate, organisation);
    }

    private async Task<DueDate> Open(OrganisationId organisation, Tlp label)
    {
        var duty = DueDate.Open("membership-to-sign", network.Service<Ids>().Next<CityId>().Value, organisation, "/cities/harbour", "Harbour, \"Old; New\" \\ Bay", Now.AddDays(9))
            .UntilItsDayEndsIn(DueDay.AnywhereOnEarth) with { Label = label };
        await using var session = network.Service<IDocumentStore>().LightweightSession();
        session.OpenDuty(duty);
        await session.SaveChangesAsync();
        return duty;
    }

    [GeneratedRegex("dir=\"ltr\">https?://[^/<]+(/calendar/[A-Za-z0-9_-]+\\.ics)<")]
    private static partial Regex Shown();
}
