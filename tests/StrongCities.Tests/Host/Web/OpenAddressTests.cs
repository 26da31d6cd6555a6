using System.Text.RegularExpressions;
using StrongCities.Tests.Architecture;
using StrongCities.Tests.Membership.Cities;

namespace StrongCities.Tests.Host.Web;

/// <summary>What answers somebody who has not signed in stands on one list, and whoever adds to it says why.</summary>
[Collection(NetworkCollection.Name)]
public sealed partial class OpenAddressTests(NetworkHost network)
{
    internal static readonly Dictionary<string, string> Open = new(StringComparer.OrdinalIgnoreCase)
    {
        ["GET /"] = "what the network is",
        ["GET /cities"] = "the public directory",
        ["GET /cities/{slug}"] = "the public page of a member",
        ["GET /principles"] = "what members sign",
        ["GET /plugins"] = "which cities have pages here, without reasons or faults",
        ["GET /api/plugins"] = "the same",
        ["GET /api/cities"] = "the directory, by its label",
        ["GET /api/cities/{cityId}"] = "a member, by its label",
        ["GET /api/membership/count"] = "how many members there are",
        ["GET /api/membership/growth"] = "how many there were",
        ["GET /files/{attachmentId}"] = "an attachment, by its label",
        ["GET /api"] = "how programs ask",
        ["GET /openapi/{documentName}.json"] = "the same for programs",
        ["GET /problems"] = "why one can be refused",
        ["GET /problems/{Code}"] = "the same, one by one",
        ["GET /not-found"] = "says that nothing is there",
        ["GET /sign-in"] = "how one signs in",
        ["GET /sign-in/code"] = "the second step, for who has the cookie of the first",
        ["GET /sign-up"] = "how an account begins",
        ["GET /sign-up/open"] = "how it is opened, for who has the letter",
        ["GET /sign-up/sent"] = "says that a letter is under way",
        ["GET /password/forgotten"] = "how a password is renewed",
        ["GET /password/new"] = "how it is set, for who has the letter",
        ["GET /letters/leave"] = "leaves letters of a kind, for who has one of them",
        ["GET /letters/address"] = "shows that letters arrive, for who has the letter",
        ["GET /invitation"] = "what is offered, for who has the letter",
        ["GET /apply"] = "what an application asks for, before one opens an account",
        ["GET /sign-in/with/{provider}"] = "leads to the sign-in of a city's own provider",
        ["GET /account/providers/{provider}/link"] = "an unknown provider is not there; for one that is named it asks for a session",
        ["GET /first-operator"] = "how the first operator begins, for who has the link that the start printed",
        ["GET /grievance"] = "the channel asks nobody who they are",
        ["GET /grievance/messages"] = "the same, for who has the receipt code",
        ["POST /api/grievance"] = "the channel asks nobody who they are",
        ["POST /api/grievance/read"] = "the same, for who has the receipt code",
        ["POST /api/grievance/continue"] = "the same, for who has the receipt code",
        ["GET /calendar.ics"] = "dates of one's desk, for who has the secret address",
        ["GET /privacy"] = "what is kept, and how anybody asks for theirs",
        ["GET /privacy/requests/{Link}"] = "one's request, for who has the letter",
        ["GET /privacy/erasures/{ErasureId}"] = "a certificate, which tells of nobody",
        ["GET /api/erasures/{erasureId}"] = "the same",
        ["GET /privacy/locked/{ProfileLockId}"] = "whether a profile is closed, and not whose, for who has the number",
        ["GET /news"] = "what is public of what was published",
        ["GET /news/{Slug}"] = "the same",
        ["GET /news/atom.xml"] = "the same",
        ["GET /api/news"] = "the same",
        ["GET /api/news/{slug}"] = "the same",
        ["GET /search"] = "what is public",
        ["GET /api/search"] = "the same",
        ["GET /attachments/{AttachmentId}"] = "an attachment's versions, by their label",
        ["GET /api/attachments/{attachmentId}"] = "the same",
        ["GET /api/labels/{kind}/{record}"] = "the same: it says of a record what its page says",
        ["GET /files/{attachmentId}/{number}"] = "one of them, by its label",
        ["GET /organisations/{OrganisationId}"] = "is not there, for whom it is not for",
        ["GET /applications/{CityId}"] = "is not there, for whom it is not for",
        ["GET /admin/letters/{id}/html"] = "is not there, for whom it is not for",
        ["GET /_framework/opaque-redirect"] = "the framework's own, and refuses what it did not seal",
    };

    [Fact]
    public async Task What_is_not_on_the_list_is_for_nobody_who_has_not_signed_in()
    {
        var nobody = Machine.Nobody(network);
        var answered = new List<string>();
        foreach (var address in Asked().Where(address => !Open.ContainsKey(address) && !IsOfAPlugin(address)))
        {
            var reply = await Ask(nobody, address);
            if (!IsClosed(reply)) answered.Add($"{address} answers {reply.Status}");
        }

        answered.ShouldBeNone();
    }

    [Fact]
    public async Task What_is_on_the_list_is_there_and_open()
    {
        var nobody = Machine.Nobody(network);
        var wrong = Open.Keys.Except(Asked(), StringComparer.OrdinalIgnoreCase).Select(address => $"{address} is not there").ToList();
        foreach (var address in Open.Keys)
            if (IsClosed(await Ask(nobody, address))) wrong.Add($"{address} is closed");
        wrong.ShouldBeNone();
    }

    [Fact]
    public void Commands_are_asked_too() => Asked().Should().Contain(["POST /api/cities/{cityId}/approve", "POST /api/files", "GET /admin", "GET /api/sessions"]);

    private static Task<Reply> Ask(Machine nobody, string address)
    {
        var path = Parameter().Replace(address.Split(' ')[1].Replace("{number}", "1", StringComparison.Ordinal), Guid.Empty.ToString());
        return address.StartsWith("GET", StringComparison.Ordinal) ? nobody.Get(path) : nobody.Post(path, "{}");
    }

    // A page's own POST is its form, and takes a token of ours (AntiforgeryTests).
    private IEnumerable<string> Asked() => Endpoints.Of(network)
        .Where(address => address.StartsWith("GET /", StringComparison.Ordinal) || address.StartsWith("POST /api/", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private static bool IsOfAPlugin(string address) => address.Contains(" /c/", StringComparison.Ordinal) || address.Contains(" /api/c/", StringComparison.Ordinal);

    private static bool IsClosed(Reply reply) => reply.Status == 401 || (reply.Status is 302 or 303 && new Uri(new Uri("http://localhost"), reply.Location).AbsolutePath == "/sign-in");

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
