using Microsoft.Playwright;
using StrongCities.Membership.Cities;
using static StrongCities.Browser.Visits.Visit;

namespace StrongCities.Browser.Visits;

/// <summary>Every page of the portal, most of them in more than one state. A page without a visit fails ItineraryTests.</summary>
public static class Itinerary
{
    private const string Secretariat = "secretariat-a@demo.strongcities.example";
    private const string Applicant = "applicant@demo.strongcities.example";
    private const string FocalPoint = "focal-point@demo.strongcities.example";
    private const string Safeguarding = "safeguarding-officer@demo.strongcities.example";
    private const string Application = "/applications/{CityId:guid}";

    public static readonly IReadOnlyList<Visit> All =
    [
        new("home", "/"),
        new("not found", "/not-found") { Address = To("/nothing-here"), Status = 404 },
        new("principles", "/principles"),
        new("plugins", "/plugins"),
        new("api", "/api"),
        new("part of the api", "/api") { Address = To("/api?about=cities") },
        new("problems", "/problems"),
        new("problem", "/problems/{Code}") { Address = To("/problems/stale") },
        new("no such problem", "/problems/{Code}") { Address = To("/problems/no-such-problem"), Status = 404 },
        new("welcome wall", "/c/brightwater/welcome"),

        new("cities", "/cities"),
        new("cities as of a day", "/cities") { Address = To("/cities?on=2019-12-31&q=a&region=europe") },
        new("cities without a match", "/cities") { Address = To("/cities?q=zzzz") },
        new("city", "/cities/{Slug}") { Address = portal => portal.MemberCity() },
        new("city as of a day", "/cities/{Slug}") { Address = async portal => await portal.MemberCity() + "?on=2018-06-30" },
        new("no such city", "/cities/{Slug}") { Address = To("/cities/no-such-city"), Status = 404 },

        new("search", "/search"),
        new("search found", "/search") { As = Secretariat, Address = To("/search?q=kenya") },
        new("search misspelt", "/search") { Address = To("/search?q=montrael") },
        new("search without a match", "/search") { Address = To("/search?q=zzzzqqqq") },

        new("sign in", "/sign-in"),
        new("sign in refused", "/sign-in") { Then = page => Send(page, "form:has([name=email])") },
        new("sign in with a provider that is away", "/sign-in") { Address = To("/sign-in?problem=provider-away") },
        new("sign up", "/sign-up"),
        new("sign up refused", "/sign-up") { Then = Send },
        new("letter sent", "/sign-up/sent"),
        new("open an account", "/sign-up/open") { Address = portal => portal.MailedLink("/sign-up/open") },
        new("open an account refused", "/sign-up/open") { Address = portal => portal.MailedLink("/sign-up/open"), Then = Send },
        new("link that opens nothing", "/sign-up/open") { Address = To("/sign-up/open?code=used"), Status = 410 },
        new("forgotten password", "/password/forgotten"),
        new("forgotten password refused", "/password/forgotten") { Then = Send },
        new("new password", "/password/new") { Address = portal => portal.MailedLink("/password/new", Applicant) },
        new("account", "/account") { As = Secretariat },
        new("own address", "/account/address") { As = Applicant, Address = portal => portal.OwnAddress(Applicant) },
        new("own address without a fresh proof", "/account/address") { As = Safeguarding, Address = portal => portal.OwnAddress(Safeguarding, proved: false) },
        new("own address refused", "/account/address") { As = Applicant, Address = portal => portal.OwnAddress(Applicant), Then = Send },
        new("own address asked for", "/account/address") { As = FocalPoint, Address = async portal => { await portal.NewAddress(FocalPoint); return await portal.OwnAddress(FocalPoint); } },
        new("own address changed", "/account/address") { As = Applicant, Address = async portal => await portal.OwnAddress(Applicant) + "?changed=1" },
        new("take an address", "/account/address/confirm") { As = FocalPoint, Address = portal => portal.NewAddress(FocalPoint) },
        new("address of another account", "/account/address/confirm") { As = Applicant, Address = portal => portal.NewAddress(FocalPoint), Status = 410 },
        new("own letters", "/account/letters") { As = Applicant },
        new("own letters chosen", "/account/letters") { As = FocalPoint, Then = page => Press(page, ".notice-success") },
        new("does mail arrive", "/account/letters/address") { As = Applicant },
        new("mail arrives", "/letters/address") { Address = portal => portal.AddressLink() },
        new("leave letters", "/letters/leave") { Address = portal => portal.LeaveLetters() },
        new("letters left", "/letters/leave") { Address = portal => portal.LeaveLetters(), Then = page => Press(page, "main:not(:has(form))") },
        new("leave nothing", "/letters/leave") { Address = To("/letters/leave?code=cut"), Status = 410 },
        new("second step", "/account/second-step") { As = Applicant },
        new("second step refused", "/account/second-step") { As = Applicant, Then = Send },
        new("code without a password", "/sign-in/code"),
        new("passkeys", "/account/passkeys") { As = Applicant },
        new("providers", "/account/providers") { As = Applicant },
        new("proof", "/account/proof") { As = Applicant },
        new("proof refused", "/account/proof") { As = Applicant, Then = Send },
        new("first operator too late", "/first-operator") { Address = To("/first-operator?code=used") },
        new("password", "/account/password") { As = Applicant },
        new("password refused", "/account/password") { As = Applicant, Then = Send },

        new("our people", "/people") { As = FocalPoint },
        new("our people refused", "/people") { As = FocalPoint, Then = Send },
        new("our people for others", "/people") { As = Applicant, Status = 403 },
        new("who may do what", "/access") { As = Secretariat },
        new("who may do what, without a mandate to ask of others", "/access") { As = Applicant },
        new("invitation", "/invitation") { Address = portal => portal.Invitation() },
        new("invitation that opens nothing", "/invitation") { Address = To("/invitation?code=used"), Status = 410 },

        new("apply as a visitor", "/apply"),
        new("apply", "/apply") { As = Applicant },
        new("apply with places found", "/apply") { As = Applicant, Address = To("/apply?place=san") },
        new("apply refused", "/apply") { As = Applicant, Then = Send },
        new("applications as a visitor", "/applications") { Status = 401 },
        new("applications", "/applications") { As = Secretariat },
        new("application", Application) { As = Secretariat, Address = portal => portal.Application(MembershipStatus.Decision) },
        new("own application", Application) { As = Applicant, Address = portal => portal.ApplicationOf("Aguaclara de los Sauces") },
        new("recommend", Application + "/recommend") { As = Secretariat, Address = portal => portal.Application(MembershipStatus.Submitted, "/recommend") },
        new("approve", Application + "/approve") { As = Secretariat, Address = portal => portal.Application(MembershipStatus.Decision, "/approve") },
        new("decline", Application + "/decline") { As = Secretariat, Address = portal => portal.Application(MembershipStatus.Decision, "/decline") },
        new("decline refused", Application + "/decline") { As = Secretariat, Address = portal => portal.Application(MembershipStatus.Decision, "/decline"), Then = Send },
        new("sign", Application + "/sign") { As = "signatory@demo.strongcities.example", Address = async portal => await portal.ApplicationOf("Kolimabay") + "/sign" },
        new("sign forbidden", Application + "/sign") { As = Secretariat, Address = async portal => await portal.ApplicationOf("Kolimabay") + "/sign", Status = 403 },
        new("withdraw", Application + "/withdraw") { As = Applicant, Address = async portal => await portal.ApplicationOf("Aguaclara de los Sauces") + "/withdraw" },

        new("file", "/attachments/{AttachmentId:guid}") { As = Secretariat, Address = portal => portal.Paper() },
        new("label of a file", "/labels/{Kind}/{Record:guid}") { As = Applicant, Address = async portal => "/labels/attachment/" + (await portal.Paper()).Split('/')[^1] },
        new("label refused", "/labels/{Kind}/{Record:guid}") { As = Secretariat, Address = async portal => "/labels/attachment/" + (await portal.Paper()).Split('/')[^1], Then = page => Send(page, "form:has([name=level])") },
        new("no such label", "/labels/{Kind}/{Record:guid}") { As = Applicant, Address = To("/labels/city/019ab000-0000-7000-8000-00000000dead"), Status = 404 },
        new("no such file", "/attachments/{AttachmentId:guid}") { Address = portal => portal.Paper(), Status = 404 },
        new("organisation", "/organisations/{OrganisationId:guid}") { As = Secretariat, Address = portal => portal.Society() },
        new("organisations", "/admin/organisations") { As = Secretariat },
        new("organisations of no such name", "/admin/organisations") { As = Secretariat, Address = To("/admin/organisations?named=nowhere") },
        new("organisations forbidden", "/admin/organisations") { As = Applicant, Status = 403 },
        new("new organisation", "/organisations/new") { As = Applicant },
        new("new organisation refused", "/organisations/new") { As = Applicant, Then = Send },
        new("new organisation of a known name", "/organisations/new") { As = Secretariat, Then = EnterAKnownName },
        new("verify organisation", "/organisations/{OrganisationId:guid}/verify") { As = Secretariat, Address = async portal => await portal.Society() + "/verify" },
        new("verify organisation forbidden", "/organisations/{OrganisationId:guid}/verify") { As = Applicant, Address = async portal => await portal.Society() + "/verify", Status = 404 },
        new("correct organisation", "/organisations/{OrganisationId:guid}/correct") { As = Secretariat, Address = async portal => await portal.Society() + "/correct" },
        new("correct organisation refused", "/organisations/{OrganisationId:guid}/correct") { As = Secretariat, Address = async portal => await portal.Society() + "/correct", Then = Send },
        new("time zone of an organisation", "/organisations/{OrganisationId:guid}/set-zone") { As = Secretariat, Address = async portal => await portal.Society() + "/set-zone" },
        new("time zone of an organisation refused", "/organisations/{OrganisationId:guid}/set-zone") { As = Secretariat, Address = async portal => await portal.Society() + "/set-zone", Then = Send },
        new("close organisation", "/organisations/{OrganisationId:guid}/close") { As = Secretariat, Address = async portal => await portal.Society() + "/close" },
        new("close organisation refused", "/organisations/{OrganisationId:guid}/close") { As = Secretariat, Address = async portal => await portal.Society() + "/close", Then = Send },
        new("merge organisation", "/organisations/{OrganisationId:guid}/merge") { As = Secretariat, Address = async portal => await portal.Society() + "/merge" },
        new("merge organisation refused", "/organisations/{OrganisationId:guid}/merge") { As = Secretariat, Address = async portal => await portal.Society() + "/merge", Then = Send },
        new("undo a merge", "/organisations/{OrganisationId:guid}/undo-merge") { As = Secretariat, Address = async portal => await portal.Society() + "/undo-merge", Status = 409 },
        new("take out a record", "/organisations/{OrganisationId:guid}/export") { As = Secretariat, Address = async portal => await portal.Society() + "/export" },
        new("take out a record refused", "/organisations/{OrganisationId:guid}/export") { As = Secretariat, Address = async portal => await portal.Society() + "/export", Then = Send },
        new("record not asked for", "/organisations/{OrganisationId:guid}/record") { As = Applicant, Address = async portal => await portal.Society() + "/record", Status = 404 },
        new("no such organisation", "/organisations/{OrganisationId:guid}") { Address = portal => portal.Society(), Status = 404 },

        new("administration", "/admin") { As = "system-operator@demo.strongcities.example" },
        new("administration forbidden", "/admin") { As = Applicant, Status = 403 },
        new("desk", "/desk") { As = Secretariat },
        new("empty desk", "/desk") { As = "trainer@demo.strongcities.example" },
        new("desk of a new focal point", "/desk") { As = FocalPoint },
        new("deadlines", "/admin/deadlines") { As = Secretariat },
        new("deadlines of a week", "/admin/deadlines") { As = Secretariat, Address = To("/admin/deadlines?when=week") },
        new("deadlines forbidden", "/admin/deadlines") { As = Applicant, Status = 403 },
        new("extend", "/admin/deadlines/{DeadlineId:guid}/extend") { As = Secretariat, Address = portal => portal.Deadline() },
        new("extend refused", "/admin/deadlines/{DeadlineId:guid}/extend") { As = Secretariat, Address = portal => portal.Deadline(), Then = Send },
        new("extend forbidden", "/admin/deadlines/{DeadlineId:guid}/extend") { As = Applicant, Address = portal => portal.Deadline(), Status = 404 },
        new("grievance", "/grievance"),
        new("grievance with help by region", "/grievance") { Address = async portal => { await portal.LocalHelp(); return "/grievance"; }, Then = page => page.Locator("details:has(dl) > summary").First.ClickAsync() },
        new("grievance refused", "/grievance") { Then = Send },
        new("grievance messages", "/grievance/messages"),
        new("grievance messages refused", "/grievance/messages") { Then = Send },
        new("safeguarding", "/safeguarding") { As = Safeguarding, Address = async portal => { await portal.Grievance(); return "/safeguarding"; } },
        new("safeguarding for nobody else", "/safeguarding") { As = Secretariat, Status = 404 },
        new("grievance for officers", "/safeguarding/{GrievanceId:guid}") { As = Safeguarding, Address = portal => portal.Grievance() },
        new("help desk", "/help") { As = FocalPoint, Address = async portal => { await portal.Ticket(); return "/help"; } },
        new("help desk without questions", "/help") { As = "hub-officer@demo.strongcities.example" },
        new("help desk for no city", "/help") { As = "trainer@demo.strongcities.example" },
        new("ask", "/help/ask") { As = FocalPoint },
        new("ask refused", "/help/ask") { As = FocalPoint, Then = Send },
        new("ask forbidden", "/help/ask") { As = Secretariat, Status = 403 },
        new("own ticket", "/help/{TicketId:guid}") { As = FocalPoint, Address = portal => portal.Ticket() },
        new("ticket for the secretariat", "/help/{TicketId:guid}") { As = Secretariat, Address = portal => portal.Ticket() },
        new("foreign ticket", "/help/{TicketId:guid}") { As = Applicant, Address = portal => portal.Ticket(), Status = 404 },
        new("hubs", "/admin/hubs") { As = Secretariat },
        new("hubs refused", "/admin/hubs") { As = Secretariat, Then = Send },
        new("hubs forbidden", "/admin/hubs") { As = Applicant, Status = 403 },
        new("privacy", "/privacy"),
        new("privacy refused", "/privacy") { Then = Send },
        new("privacy request", "/privacy/requests/{Link}") { Address = portal => portal.PrivacyRequestLink() },
        new("no such privacy request", "/privacy/requests/{Link}") { Address = To("/privacy/requests/nothing-here"), Status = 404 },
        new("certificate of erasure", "/privacy/erasures/{ErasureId:guid}") { Address = portal => portal.Certificate() },
        new("closed profile", "/privacy/locked/{ProfileLockId:guid}") { Address = portal => portal.ClosedProfile() },
        new("own data", "/account/data") { As = Secretariat },
        new("no text to correct", "/account/texts/{Digest}") { As = Applicant, Address = To("/account/texts/nothing"), Status = 404 },
        new("text to correct", "/account/texts/{Digest}") { As = Applicant, Address = portal => portal.TypedText() },
        new("own privacy", "/account/privacy") { As = Applicant },
        new("own privacy refused", "/account/privacy") { As = Applicant, Then = page => Send(page, "form:has([name=pseudonym])") },
        new("privacy requests", "/admin/privacy") { As = Secretariat },
        new("privacy requests forbidden", "/admin/privacy") { As = Applicant, Status = 403 },
        new("privacy request to answer", "/admin/privacy/{RequestId:guid}") { As = Secretariat, Address = portal => portal.PrivacyRequest() },
        new("breaches", "/admin/breaches") { As = Secretariat, Address = portal => portal.Breaches() },
        new("breaches refused", "/admin/breaches") { As = Secretariat, Then = Send },
        new("holds", "/admin/holds") { As = Secretariat, Address = portal => portal.Holds() },
        new("holds refused", "/admin/holds") { As = Secretariat, Then = Send },
        new("mandates", "/admin/mandates") { As = Secretariat },
        new("mandates forbidden", "/admin/mandates") { As = Applicant, Status = 403 },
        new("news", "/news"),
        new("a page of news that isn't there", "/news") { Address = To("/news?page=99") },
        new("piece of news", "/news/{Slug}") { Address = portal => portal.News() },
        new("newsletter", "/news/{Slug}") { As = FocalPoint, Address = portal => portal.News(newsletter: true) },
        new("no such news", "/news/{Slug}") { Address = To("/news/nothing-here"), Status = 404 },
        new("announcements", "/admin/news") { As = Secretariat },
        new("announcements forbidden", "/admin/news") { As = Applicant, Status = 403 },
        new("new announcement", "/admin/news/new") { As = Secretariat },
        new("new announcement refused", "/admin/news/new") { As = Secretariat, Then = Send },
        new("announcement", "/admin/news/{AnnouncementId:guid}") { As = Secretariat, Address = portal => portal.Announcement() },
        new("announcement that was published", "/admin/news/{AnnouncementId:guid}") { As = Secretariat, Address = portal => portal.PublishedAnnouncement() },
        new("announcement for nobody else", "/admin/news/{AnnouncementId:guid}") { As = Applicant, Address = portal => portal.Announcement(), Status = 404 },
        new("translation", "/admin/news/{AnnouncementId:guid}/text") { As = Secretariat, Address = async portal => await portal.Announcement() + "/text?language=fr" },
        new("translation refused", "/admin/news/{AnnouncementId:guid}/text") { As = Secretariat, Address = async portal => await portal.Announcement() + "/text?language=es", Then = Send },
        new("correction", "/admin/news/{AnnouncementId:guid}/text") { As = Secretariat, Address = async portal => await portal.PublishedAnnouncement() + "/text?language=en" },
        new("audience", "/admin/news/{AnnouncementId:guid}/audience") { As = Secretariat, Address = async portal => await portal.Announcement() + "/audience" },
        new("wording", "/admin/wording") { As = Secretariat },
        new("wording of a page", "/admin/wording") { As = Secretariat, Address = To("/admin/wording?place=%2F") },
        new("wording of local help", "/admin/wording/{Key}") { As = Secretariat, Address = To("/admin/wording/local-help.south-asia?language=en") },
        new("wording without a match", "/admin/wording") { As = Secretariat, Address = To("/admin/wording?q=zzzzqqqq") },
        new("wording forbidden", "/admin/wording") { As = Applicant, Status = 403 },
        new("wording of a text", "/admin/wording/{Key}") { As = Secretariat, Address = To("/admin/wording/letter.welcome.body?language=fr") },
        new("wording of a text refused", "/admin/wording/{Key}") { As = Secretariat, Address = To("/admin/wording/letter.welcome.body?language=en"), Then = Send },
        new("wording of no such text", "/admin/wording/{Key}") { As = Secretariat, Address = To("/admin/wording/no.such.text"), Status = 404 },
        new("letters", "/admin/letters") { As = Secretariat },
        new("letter matrix", "/admin/letters/matrix") { As = Secretariat },
        new("letter matrix of a role", "/admin/letters/matrix") { As = "system-operator@demo.strongcities.example", Address = To("/admin/letters/matrix?role=City") },
        new("letter matrix refused", "/admin/letters/matrix") { As = "system-operator@demo.strongcities.example", Address = To("/admin/letters/matrix?role=City"), Then = Send },
        new("letter matrix forbidden", "/admin/letters/matrix") { As = Applicant, Status = 403 },
        new("letter", "/admin/letters/{Id:guid}") { As = Secretariat, Address = portal => portal.Letter() },
    ];

    public static Visit Of(string name) => All.Single(visit => visit.Name == name);

    // The secretariat sees its own network's record, and is asked whether this is another one.
    private static async Task EnterAKnownName(IPage page)
    {
        await page.Locator("main [name=name]").FillAsync("institute for strategic  dialogue");
        await page.Locator("main [name=kind]").SelectOptionAsync("CivilSociety");
        await Send(page);
    }

    // Sent as it stands: the page comes back with what is wrong.
    private static Task Send(IPage page) => Send(page, "form[method=post]");

    // Sent as it stands, and well: something else is seen afterwards.
    private static async Task Press(IPage page, string afterwards)
    {
        await page.Locator("main form button[type=submit]").Last.ClickAsync();
        await page.Locator(afterwards).First.WaitForAsync();
    }

    private static async Task Send(IPage page, string form)
    {
        // What opens beside the page is no sending of its form.
        await page.Locator($"main {form} button[type=submit]:not([formtarget])").Last.ClickAsync();
        await page.Locator(".error-summary").First.WaitForAsync();
        foreach (var link in await page.Locator(".error-summary a").AllAsync())
        {
            var field = await link.GetAttributeAsync("href");
            (await page.Locator(field!).CountAsync()).Should().Be(1, "{0} in the list of problems leads to its field", field);
        }
    }
}
