using System.Net;
using System.Text.RegularExpressions;
using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Mandates;
using StrongCities.Tests.Architecture;
using StrongCities.Tests.People;

namespace StrongCities.Tests.Host.Web;

/// <summary>
/// Walks every address that the host answers with somebody who has signed in and holds no mandate, and with somebody whose mandates of every
/// role ended a second ago. What is open to them stands on one list with its reason; everything else refuses, and so does what is new.
/// </summary>
[Collection(NetworkCollection.Name)]
public sealed partial class MandateWalkTests(NetworkHost network)
{
    private static readonly Dictionary<string, string> OpenToWhoSignedIn = new(StringComparer.OrdinalIgnoreCase)
    {
        ["GET /access"] = "what one may, and why",
        ["GET /account"] = "one's own account",
        ["GET /account/address"] = "one's own",
        ["GET /account/data"] = "one's own",
        ["GET /account/letters"] = "one's own",
        ["GET /account/letters/address"] = "one's own",
        ["GET /api/account/letters"] = "one's own",
        ["POST /api/account/letters/choose"] = "one's own (OwnLettersTests)",
        ["GET /account/passkeys"] = "one's own",
        ["GET /account/password"] = "one's own",
        ["GET /account/privacy"] = "one's own",
        ["GET /account/proof"] = "one's own",
        ["GET /account/providers"] = "one's own",
        ["GET /account/second-step"] = "one's own",
        ["GET /api/access"] = "what one may, and why",
        ["GET /api/account/data"] = "one's own",
        ["GET /api/sessions"] = "one's own",
        ["POST /api/sessions/end-others"] = "one's own",
        ["POST /api/sessions/{sessionId}/end"] = "one's own (SessionTests)",
        ["POST /api/account/shield"] = "one's own name",
        ["POST /api/profile-locks"] = "one's own profile (AtRiskTests)",
        ["POST /api/profile-locks/{profileLockId}/approve-unlock"] = "what was sent is looked at first; two people approve (AtRiskTests)",
        ["POST /api/prose-corrections"] = "one's own texts (OwnDataTests)",
        ["POST /api/privacy-requests"] = "anybody asks for their rights",
        ["GET /api/applications"] = "one's own, of which there are none",
        ["GET /applications"] = "one's own, of which there are none",
        ["GET /api/desk"] = "the duties of nobody",
        ["GET /api/desk/first-steps"] = "the steps of nobody",
        ["GET /desk"] = "the duties of nobody",
        ["GET /help"] = "says who answers",
        ["GET /api/tickets"] = "one's own, of which there are none",
        ["POST /api/tickets/open"] = "what was sent is looked at first (TicketTests)",
        ["POST /api/tickets/{ticketId}/answer"] = "what was sent is looked at first (TicketTests)",
        ["POST /api/tickets/{ticketId}/close"] = "what was sent is looked at first (TicketTests)",
        ["POST /api/tickets/{ticketId}/continue"] = "what was sent is looked at first (TicketTests)",
        ["POST /api/tickets/{ticketId}/erase"] = "what was sent is looked at first (TicketTests)",
        ["GET /organisations/new"] = "the beginning of an organisation that is no city",
        ["POST /api/organisations/draft"] = "the same",
        ["POST /api/organisations/{organisationId}/correct"] = "what was sent is looked at first (OrganisationTests)",
        ["POST /api/organisations/{organisationId}/set-zone"] = "what was sent is looked at first (OrganisationZoneTests)",
        ["POST /api/organisations/{organisationId}/export"] = "what was sent is looked at first (OrganisationTests)",
        ["POST /api/cities/apply"] = "the beginning of every mandate",
        ["POST /api/files"] = "what goes with an application",
        ["POST /api/uploads"] = "the same in pieces",
        ["OPTIONS /api/uploads"] = "what the uploads can do",
        ["PATCH /api/uploads/{uploadId}"] = "a piece of another type is refused first; whose it is after that (UploadTests)",
        ["POST /api/attachments/{attachmentId}/replace"] = "what was sent is looked at first (AttachmentTests)",
        ["POST /api/deadlines/{deadlineId}/extend"] = "what was sent is looked at first (AllDeadlinesTests)",
        ["POST /api/invitations/accept"] = "whoever was written to, by the code of the letter",
    };

    [Fact]
    public async Task Who_holds_no_mandate_gets_no_further_than_the_list_says()
    {
        using var stranger = await (await Someone.With(network)).SignedIn(network);
        (await Walk(stranger, Closed())).ShouldBeNone("each of these must refuse who has no mandate, or stand on the list with its reason");
    }

    [Fact]
    public async Task A_mandate_that_ended_a_second_ago_opens_nothing()
    {
        var former = await Someone.With(network);
        using var browser = await former.SignedIn(network);
        foreach (var role in Enum.GetValues<RolePreset>())
        {
            var (mandate, _) = await former.Holds(network, role);
            await using var session = network.Service<IDocumentStore>().LightweightSession();
            MandateBook.End(session, new MandateEnded(mandate, TimeProvider.System.GetUtcNow().AddSeconds(-1)));
            await session.SaveChangesAsync();
        }

        (await Walk(browser, Closed())).ShouldBeNone("each of these is still open to whoever held a mandate");
    }

    [Fact]
    public async Task It_would_notice_an_address_that_is_open()
    {
        using var stranger = await (await Someone.With(network)).SignedIn(network);
        (await Walk(stranger, ["GET /cities"])).Should().ContainSingle();
    }

    [Fact]
    public void The_list_names_addresses_that_there_are_and_that_are_not_open_to_anybody() =>
        OpenToWhoSignedIn.Keys.Where(address => !Asked().Contains(address, StringComparer.OrdinalIgnoreCase) || OpenAddressTests.Open.ContainsKey(address)).ShouldBeNone();

    private IEnumerable<string> Closed() => Asked().Where(address => !OpenAddressTests.Open.ContainsKey(address) && !OpenToWhoSignedIn.ContainsKey(address));

    // A page's own POST is its form, and takes a token of ours (AntiforgeryTests); pages of plugins are open by the rules of plugins.
    private IEnumerable<string> Asked() => Endpoints.Of(network)
        .Where(address => (address.StartsWith("GET /", StringComparison.Ordinal) || address.Contains(" /api/", StringComparison.Ordinal)) && !address.Contains(" /c/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    /// <returns>The addresses that did not refuse, with what they answered.</returns>
    private static async Task<IReadOnlyList<string>> Walk(Browser browser, IEnumerable<string> addresses)
    {
        var token = Token().Match(await browser.Read("/account")).Groups[1].Value;
        var open = new List<string>();
        foreach (var address in addresses)
        {
            using var request = new HttpRequestMessage(new HttpMethod(address.Split(' ')[0]), Parameter().Replace(address.Split(' ')[1], Guid.CreateVersion7().ToString()));
            request.Headers.Add("RequestVerificationToken", token);
            request.Headers.Add("Tus-Resumable", "1.0.0");
            request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
            if (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head) request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            using var answer = await browser.Send(request);
            if (!Refuses(answer)) open.Add($"{address}: {(int)answer.StatusCode}");
        }

        return open;
    }

    private static bool Refuses(HttpResponseMessage answer) => answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone;

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
