using System.Net;
using Alba;
using StrongCities.Contracts.Ids;
using StrongCities.Host.Composition;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Accounts;
using StrongCities.Tests.People;
using StrongCities.Tests.Shared;

namespace StrongCities.Tests.Host.Web;

/// <summary>What holds outside Development alone: https and the cookies that go with it.</summary>
public sealed class SecureHostTests : IAsyncLifetime
{
    private const string Password = "four unrelated words";
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "strongcities-tests", Path.GetRandomFileName());
    private TestPlatform? _platform;
    private IAlbaHost _host = null!;

    public async Task InitializeAsync()
    {
        _platform = await TestPlatform.On(_folder, "--environment=Production");
        _host = await AlbaHost.For(_platform.Builder, app => Platform.Use(app));
    }

    [Fact]
    public async Task Sets_cookies_that_no_script_no_neighbour_and_no_plain_line_gets()
    {
        var (email, mandate) = await SomeoneWithTwoMandates();
        using var browser = new Browser(_host, "https://localhost");
        var set = new List<string>();
        set.AddRange(SetBy(await browser.Get("/sign-in?lang=fr")));
        set.AddRange(SetBy(await browser.SignIn(email, Password)));
        set.AddRange(SetBy(await browser.Submit("/account", "/act-as", ("mandate", mandate.ToString()))));

        var names = set.Where(cookie => !cookie.Contains("expires=Thu, 01 Jan 1970", StringComparison.Ordinal)).Select(cookie => cookie.Split('=')[0]).Distinct();
        names.Should().BeEquivalentTo("__Host-strongcities-form", "__Host-lang", "__Host-strongcities", "__Host-acting");
        foreach (var cookie in set.Select(cookie => cookie.ToLowerInvariant()))
            cookie.Should().StartWith("__host-").And.Contain("; secure").And.Contain("; httponly").And.Contain("; samesite=").And.Contain("; path=/").And.NotContain("domain=");

        var left = await browser.Submit("/account", "/sign-out");
        left.Headers.GetValues("Clear-Site-Data").Should().ContainSingle("\"cache\"");
        (await browser.Get("/account")).StatusCode.Should().Be(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Hands_out_no_form_over_plain_http_and_takes_none()
    {
        using var browser = new Browser(_host);
        (await browser.Get("/sign-in")).StatusCode.Should().Be(HttpStatusCode.UpgradeRequired);
        var sent = await browser.Send(new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent([new("email", "a@city.example"), new("password", Password)]) });
        sent.StatusCode.Should().Be(HttpStatusCode.UpgradeRequired);
        sent.Headers.Should().ContainKey("Content-Security-Policy");
        (await browser.Get("/cities")).Headers.Contains("Set-Cookie").Should().BeFalse();
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        if (_platform is not null) await _platform.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<(string Email, MandateId Mandate)> SomeoneWithTwoMandates()
    {
        var email = $"{Guid.CreateVersion7():N}@city.example";
        var opening = await Service<AccountBook>().Create("Ada Aldermoor", email, Password, "en", demonstration: false, CancellationToken.None);
        var ids = Service<Ids>();
        await using var session = Service<Marten.IDocumentStore>().LightweightSession();
        var mandate = default(MandateId);
        foreach (var name in new[] { "Aldermoor", "Birchmere" })
        {
            var organisation = ids.Next<OrganisationId>();
            mandate = ids.NextMandate();
            session.Events.StartStream<Organisation>(organisation.Value, new OrganisationRegistered(organisation, OrganisationKind.City, name, Demonstration: false));
            MandateBook.Grant(session, opening.Person!.Value, new MandateGranted(mandate, organisation, RolePreset.Practitioner, TimeProvider.System.GetUtcNow().AddDays(-1), null));
        }

        await session.SaveChangesAsync();
        return (email, mandate);
    }

    private T Service<T>() where T : notnull => (T)_host.Services.GetService(typeof(T))!;

    private static IEnumerable<string> SetBy(HttpResponseMessage answer) => answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [];
}
