using System.Globalization;
using System.Net;
using Marten;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;
using StrongCities.People.HelpDesk;
using StrongCities.Tests.Membership.Cities;

namespace StrongCities.Tests.People.Organisations;

/// <summary>The day of an organisation's duty ends when it ends where the organisation is.</summary>
[Collection(NetworkCollection.Name)]
public sealed class OrganisationZoneTests(NetworkHost network)
{
    private IDocumentStore Store => network.Service<IDocumentStore>();

    [Theory]
    [InlineData("NO", null, "2026-10-20T10:00:00Z", "Europe/Oslo", "2026-10-25T23:00:00Z")] // The day on which summer time ends has 25 hours.
    [InlineData("NO", "America/Bogota", "2026-10-20T10:00:00Z", "America/Bogota", "2026-10-26T05:00:00Z")]
    [InlineData(null, "Pacific/Auckland", "2026-09-22T13:00:00Z", "Pacific/Auckland", "2026-09-28T11:00:00Z")] // It is the 28th there, a day after clocks went forward.
    [InlineData("BR", null, "2026-10-20T10:00:00Z", DueDay.AnywhereOnEarth, "2026-10-25T12:00:00Z")]
    [InlineData(null, null, "2026-10-20T10:00:00Z", DueDay.AnywhereOnEarth, "2026-10-25T12:00:00Z")]
    public async Task A_duty_ends_with_its_day_there(string? country, string? zone, string asked, string ends, string at)
    {
        var organisation = await Registered(country);
        if (zone is not null) await Append(organisation, "2026-01-02T00:00:00Z", new OrganisationZoneSet(organisation, zone));
        var duty = await Asked(organisation, asked);
        (duty.Zone, duty.DueAt).Should().Be((ends, At(at)));
        duty.IsOverdue(At(at).AddTicks(-1)).Should().BeFalse();
        duty.DaysLeft(At(at).AddTicks(-1)).Should().Be(0);
    }

    [Fact]
    public async Task What_is_open_keeps_its_date_and_what_comes_then_has_the_new_zone_whenever_it_is_built()
    {
        var organisation = await Registered("NO");
        var before = await Asked(organisation, "2026-10-20T10:00:00Z");
        await Append(organisation, "2026-10-21T00:00:00Z", new OrganisationZoneSet(organisation, "Asia/Tokyo"));
        (await Stored(before.Id)).Should().BeEquivalentTo(before);
        (await Asked(organisation, "2026-10-22T10:00:00Z")).Zone.Should().Be("Asia/Tokyo");
        // What is written down late, or built again, goes by what was known at its own time.
        (await Asked(organisation, "2026-10-20T10:00:00Z")).Zone.Should().Be("Europe/Oslo");
    }

    [Fact]
    public async Task Is_chosen_on_its_page_and_by_programs_and_said_beside_every_date()
    {
        var (ada, gil) = (await Someone.With(network), await Someone.With(network));
        await gil.Holds(network, RolePreset.Secretariat);
        var (_, organisation) = await ada.Holds(network, RolePreset.City);
        using var browser = await ada.SignedIn(network);
        var page = $"/organisations/{organisation}";
        (await browser.Read(page)).Should().Contain("anywhere on Earth").And.Contain("Nobody has chosen it yet").And.Contain(page + "/set-zone");
        var form = await browser.Read(page + "/set-zone");
        form.Should().Contain("<optgroup label=\"Africa\">").And.Contain(">Kampala</option>").And.NotContain("selected");
        (await browser.Submit(page + "/set-zone", "set-zone", ("version", "1"), ("zone", "Kampala"))).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await browser.Submit(page + "/set-zone", "set-zone", ("version", "1"), ("zone", "Africa/Kampala"))).StatusCode.Should().Be(HttpStatusCode.Found);
        (await browser.Read(page)).Should().Contain("Africa/Kampala").And.Contain("Its time zone was set").And.NotContain("Nobody has chosen it yet");

        var own = await Machine.Of(network, ada);
        (await own.Post($"/api{page}/set-zone", new { zone = "Africa/Nairobi" }, "\"1\"")).Status.Should().Be(412);
        (await own.Post($"/api{page}/set-zone", new { zone = "Africa/Nairobi" }, "\"2\"")).Status.Should().Be(200);
        (await own.Post($"/api{page}/set-zone", new { zone = "Africa/Nairobi" }, "\"3\"")).Problem.Should().Be("nothing-to-correct");
        (await own.Get($"/api{page}")).Json.GetProperty("zone").GetString().Should().Be("Africa/Nairobi");

        await Asked(organisation, TimeProvider.System.GetUtcNow().ToString("o", CultureInfo.InvariantCulture));
        (await browser.Read("/desk")).Should().Contain("<bdi>Africa/Nairobi</bdi>").And.Contain(page + "/set-zone");
        using var overseer = await gil.SignedIn(network);
        (await overseer.Read($"/admin/deadlines?organisation={organisation}")).Should().Contain("<bdi>Africa/Nairobi</bdi>");
    }

    [Fact]
    public async Task Is_nobody_elses_to_choose()
    {
        var (ada, eve, pat) = (await Someone.With(network), await Someone.With(network), await Someone.With(network));
        var (_, organisation) = await ada.Holds(network, RolePreset.City);
        await eve.Holds(network, RolePreset.City);
        await pat.Holds(network, RolePreset.Practitioner, at: organisation);
        var address = $"/api/organisations/{organisation}/set-zone";
        (await Machine.Nobody(network).Post(address, new { zone = "Africa/Nairobi" }, "\"1\"")).Status.Should().Be(401);
        foreach (var other in new[] { eve, pat })
        {
            (await (await Machine.Of(network, other)).Post(address, new { zone = "Africa/Nairobi" }, "\"1\"")).Status.Should().Be(404);
            using var browser = await other.SignedIn(network);
            (await browser.Get($"/organisations/{organisation}/set-zone")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        }
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    private async Task<OrganisationId> Registered(string? country)
    {
        var id = network.Service<Ids>().Next<OrganisationId>();
        await using var session = Stamped("2026-01-01T00:00:00Z");
        session.Events.StartStream<Organisation>(id.Value, new OrganisationRegistered(id, OrganisationKind.City, "Aldermoor", Demonstration: false) { CountryCode = country });
        await session.SaveChangesAsync();
        return id;
    }

    private async Task Append(OrganisationId organisation, string at, object @event)
    {
        await using var session = Stamped(at);
        session.Events.Append(organisation.Value, @event);
        await session.SaveChangesAsync();
    }

    /// <summary>A question for the organisation as the hub: five days later it is due.</summary>
    private async Task<DueDate> Asked(OrganisationId hub, string at)
    {
        var ids = network.Service<Ids>();
        var ticket = ids.Next<TicketId>();
        await using var session = Stamped(at);
        session.Events.StartStream<Ticket>(ticket.Value, new TicketOpened(ticket, hub, ids.NextMandate(), null, hub, Scenarios.Motivation, Scenarios.Motivation));
        await session.SaveChangesAsync();
        return (await Stored(DueDate.IdOf(TicketDesk.Answer, ticket.Value)))!;
    }

    private async Task<DueDate?> Stored(Guid id)
    {
        await using var session = Store.QuerySession();
        return await session.LoadAsync<DueDate>(id);
    }

    private IDocumentSession Stamped(string at)
    {
        var session = Store.LightweightSession();
        EventHeaders.Stamp(session, CommandContext.Alone("test", Moment.At(At(at))));
        return session;
    }
}
