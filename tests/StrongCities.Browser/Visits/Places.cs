using System.Diagnostics;
using Marten;
using StrongCities.Browser.Walks;
using StrongCities.Contracts.Ids;
using StrongCities.Membership.Cities;
using StrongCities.Modularity.Files;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;
using StrongCities.Modularity;
using StrongCities.People.Accounts;
using StrongCities.People.HelpDesk;
using StrongCities.People.MailedLinks;
using StrongCities.People.Mandates;
using StrongCities.People.Wording;
using StrongCities.Safeguards.Grievances;

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

    /// <summary>A paper that came with an application.</summary>
    public static async Task<string> Paper(this DemonstrationPortal portal)
    {
        await using var session = portal.Service<IDocumentStore>().QuerySession();
        return Attachment.PageOf((await session.Query<Attachment>().FirstAsync()).Id);
    }

    /// <summary>An organisation that is no city.</summary>
    public static async Task<string> Society(this DemonstrationPortal portal)
    {
        await using var session = portal.Service<IDocumentStore>().QuerySession();
        return $"/organisations/{(await session.Query<Organisation>().Where(organisation => organisation.Kind != OrganisationKind.City).FirstAsync()).Id}";
    }

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

    /// <summary>A duty that is open, to be given a later day.</summary>
    public static async Task<string> Deadline(this DemonstrationPortal portal)
    {
        var page = await portal.Service<AllDeadlines>().Ask(await portal.Acting("secretariat-a"), new DeadlineFilter(null, null, null, null, 1), TimeProvider.System.GetUtcNow(), default);
        return $"/admin/deadlines/{page.Duties[0].Duty.Id}/extend";
    }

    /// <summary>Where help is in two regions, in one language alone: others read it as it is.</summary>
    public static async Task LocalHelp(this DemonstrationPortal portal)
    {
        await Say("south-asia", "The helpline 1098 listens to young people at any hour. In the cities of the network the youth office sends somebody on the same day.");
        await Say("europe", "Call 116 123, or ask at the counter of your city for the family advice centre.");
        await portal.Service<WordingKeeper>().Refresh(default);

        async Task Say(string region, string words)
        {
            var key = "local-help." + region;
            var id = Wording.IdOf(key, "en");
            await using var session = portal.Service<IDocumentStore>().QuerySession();
            if (await session.LoadAsync<Wording>(id) is not null) return;
            var outcome = await portal.Service<Door>().Send(new ChangeWording(id, 0, key, "en", Prose.Of(words)!), await portal.Acting("secretariat-a"), null, default);
            // Visits go side by side: whoever comes second finds it said.
            if (outcome.Refusal is { Kind: not RefusalKind.Stale } refusal) throw new InvalidOperationException(refusal.First.Code);
        }
    }

    /// <summary>A question of the focal point, whose region has no hub yet.</summary>
    public static async Task<string> Ticket(this DemonstrationPortal portal)
    {
        await using var session = portal.Service<IDocumentStore>().QuerySession();
        if (await session.Query<Ticket>().FirstOrDefaultAsync() is { } known) return $"/help/{known.Id}";
        var (id, door) = (portal.Service<Ids>().Next<TicketId>(), portal.Service<Door>());
        var asked = await door.Send(new OpenTicket
        {
            TicketId = id,
            Subject = Prose.Of("Who has opened schools in the evening?")!,
            Text = Prose.Of("Our council would like to keep three schools open until ten. Who has done so, and what did it cost?")!,
            Understood = true,
        }, await portal.Acting("focal-point"), null, default);
        asked.Refusal.Should().BeNull();
        return $"/help/{id}";
    }

    /// <summary>Something that reached the grievance channel.</summary>
    public static async Task<string> Grievance(this DemonstrationPortal portal)
    {
        await using var session = portal.Service<IDocumentStore>().QuerySession();
        if (!await session.Query<Grievance>().AnyAsync())
            (await portal.Service<GrievanceChannel>().Open(ReceiptCode.Draw(), "At the workshop two of us were left without an interpreter, and nobody answered when we asked.", true, default)).Refusal.Should().BeNull();
        return $"/safeguarding/{(await session.Query<Grievance>().FirstAsync()).Id}";
    }

    private static async Task<Caller> Acting(this DemonstrationPortal portal, string role)
    {
        var person = (await portal.Service<AccountBook>().PersonOf(role + "@demo.strongcities.example", default))!.Value;
        return Caller.Acting(person, (await portal.Service<MandateBook>().HeldBy(person, default))[0]);
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

    /// <summary>An invitation from the demonstration's secretariat to somebody who has no account.</summary>
    public static async Task<string> Invitation(this DemonstrationPortal portal)
    {
        var person = await portal.Service<AccountBook>().PersonOf("secretariat-a@demo.strongcities.example", CancellationToken.None);
        var mandate = (await portal.Service<MandateBook>().HeldBy(person!.Value, CancellationToken.None))[0];
        var caller = Caller.Acting(person.Value, mandate);
        // Every visit another address: one address gets only so many letters.
        var email = $"{Path.GetRandomFileName()}@city.example";
        var (offer, outcome) = await portal.Service<MandateGrants>().Grant(
            new MandateGrantRequest(email, mandate.OrganisationId, RolePreset.Reviewer), caller, null, null, CancellationToken.None);
        outcome.Refusal.Should().BeNull();
        var links = portal.Service<MailedLinkBook>();
        return $"/invitation?code={links.CodeOf((await links.OfMandate(offer, CancellationToken.None))!.Id)}";
    }

    private static async Task<CityListing> First(this DemonstrationPortal portal, Func<IQueryable<CityListing>, IQueryable<CityListing>> choose)
    {
        await using var session = portal.Service<IDocumentStore>().QuerySession();
        return await choose(session.Query<CityListing>()).FirstAsync();
    }
}
