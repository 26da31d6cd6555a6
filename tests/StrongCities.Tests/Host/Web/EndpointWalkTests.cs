using System.Net;
using System.Text.RegularExpressions;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Mandates;
using StrongCities.Tests.Architecture;
using StrongCities.Tests.People;
using Marten;

namespace StrongCities.Tests.Host.Web;

/// <summary>
/// Walks every address that the host answers: with nobody, with somebody who may not, and with somebody whose mandate ended a second ago. What
/// is open to them stands in two reviewed lists beside this file; everything else refuses. An address that is new refuses, or fails here.
/// </summary>
[Collection(NetworkCollection.Name)]
public sealed partial class EndpointWalkTests(NetworkHost network)
{
    private static readonly IReadOnlySet<string> ForAnybody = Reviewed("open-to-anybody.txt");
    private static readonly IReadOnlySet<string> ForWhoSignedIn = Reviewed("open-to-who-signed-in.txt");

    [Fact]
    public async Task Nobody_gets_in_but_where_the_list_says_so()
    {
        using var nobody = new Browser(network.Host);
        (await Walk(nobody, Endpoints.Of(network).Except(ForAnybody), answer => answer.StatusCode is HttpStatusCode.Unauthorized || LeadsToSignIn(answer)))
            .ShouldBeNone("each of these must ask who is there, or be reviewed and listed in open-to-anybody.txt");
    }

    [Fact]
    public async Task Who_holds_no_mandate_gets_no_further_than_the_list_says()
    {
        using var stranger = await (await Someone.With(network)).SignedIn(network);
        (await Walk(stranger, Closed(), Refuses)).ShouldBeNone("each of these must refuse who has no mandate, or be reviewed and listed in open-to-who-signed-in.txt");
    }

    [Fact]
    public async Task A_mandate_that_ended_a_second_ago_opens_nothing()
    {
        var former = await Someone.With(network);
        using var browser = await former.SignedIn(network);
        foreach (var role in Enum.GetValues<RolePreset>().Except([RolePreset.Auditor]))
        {
            var (mandate, _) = await former.Holds(network, role);
            await using var session = network.Service<IDocumentStore>().LightweightSession();
            MandateBook.End(session, new MandateEnded(mandate, TimeProvider.System.GetUtcNow().AddSeconds(-1)));
            await session.SaveChangesAsync();
        }

        (await Walk(browser, Closed(), Refuses)).ShouldBeNone("each of these is still open to whoever held a mandate");
    }

    [Fact]
    public void The_lists_name_addresses_that_there_are()
    {
        var all = Endpoints.Of(network);
        ForAnybody.Concat(ForWhoSignedIn).Where(name => !all.Contains(name)).ShouldBeNone("what is gone needs no permission");
        ForAnybody.Intersect(ForWhoSignedIn).ShouldBeNone("what is open to anybody is open to who has signed in");
    }

    [Fact]
    public async Task It_would_notice_an_address_that_is_open()
    {
        using var nobody = new Browser(network.Host);
        (await Walk(nobody, ["GET /cities"], answer => answer.StatusCode is HttpStatusCode.Unauthorized)).Should().ContainSingle();
    }

    private IEnumerable<string> Closed() => Endpoints.Of(network).Except(ForAnybody).Except(ForWhoSignedIn);

    private static bool Refuses(HttpResponseMessage answer) => answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone || LeadsToSignIn(answer);

    private static bool LeadsToSignIn(HttpResponseMessage answer) => answer.Headers.Location?.ToString().Contains("/sign-in?ReturnUrl=", StringComparison.Ordinal) == true;

    /// <returns>The addresses that did not answer as they should, with what they answered.</returns>
    private static async Task<IReadOnlyList<string>> Walk(Browser browser, IEnumerable<string> names, Func<HttpResponseMessage, bool> isRefusal)
    {
        var token = Token().Match(await browser.Read("/")) is { Success: true } found ? found.Groups[1].Value : Token().Match(await browser.Read("/sign-in")).Groups[1].Value;
        var open = new List<string>();
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            var (method, pattern) = (name.Split(' ')[0], name.Split(' ')[1]);
            using var request = new HttpRequestMessage(new HttpMethod(method), Parameter().Replace(pattern, Guid.CreateVersion7().ToString()));
            if (method is not "GET" and not "HEAD")
            {
                request.Headers.Add("RequestVerificationToken", token);
                request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
                request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            }

            using var answer = await browser.Send(request);
            if (!isRefusal(answer)) open.Add($"{name}: {(int)answer.StatusCode}");
        }

        return open;
    }

    private static HashSet<string> Reviewed(string file) =>
        [.. File.ReadLines(Path.Combine(SourceTree.Root, "tests", "StrongCities.Tests", "Host", "Web", file))
            .Select(line => line.Split('#')[0].Trim()).Where(line => line.Length > 0)];

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
