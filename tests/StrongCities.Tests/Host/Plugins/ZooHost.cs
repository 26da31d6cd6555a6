using System.Security.Claims;
using Alba;
using Microsoft.AspNetCore.Http;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Mandates;

namespace StrongCities.Tests.Host.Plugins;

/// <summary>A host with Brightwater's plugin in the midst of the zoo.</summary>
public sealed class ZooHost : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "strongcities-tests", Path.GetRandomFileName());
    private readonly ZooFolder _zoo = new();
    public PluginHost Host { get; private set; } = null!;
    public PersonId Operator { get; private set; }

    public async Task InitializeAsync()
    {
        Fill();
        Host = await PluginHost.Start(_zoo.Root, _folder);
        await AppointOperator();
    }

    /// <summary>The answer to a visitor, or to the operator.</summary>
    public async Task<string> Get(string address, int status = 200, bool asOperator = false, string? language = null)
    {
        var answer = await Host.Web.Scenario(scenario =>
        {
            scenario.Get.Url(address);
            if (language is not null) scenario.WithRequestHeader("Accept-Language", language);
            if (asOperator) scenario.ConfigureHttpContext(SignIn);
            scenario.StatusCodeShouldBe(status);
        });
        return await answer.ReadAsTextAsync();
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        _zoo.Dispose();
    }

    private void Fill()
    {
        _zoo.AddBrightwater();
        foreach (var source in new[] { "WellBehaved", "HijacksHome", "BreaksTheRouter", "SameRouteTwice", "ThrowsInConstructor", "ThrowsInDeclare", "TwoInOne", "NoneInside" })
            _zoo.Add(source);
        _zoo.Add("HearsMoreThanItSays", sdkMin: "2.0", sdkMax: "2.*", subscriptions: ["city-became-member"]);
        _zoo.Add("Counts", subscriptions: ["city-became-member"]);
        _zoo.Add("ThrowsInHandler", subscriptions: ["city-became-member"]);
        File.Copy(typeof(IPublishedFact).Assembly.Location, Path.Combine(_zoo.Add("BorrowsTheHost"), "lib", "StrongCities.Contracts.dll"));
        File.Delete(Path.Combine(_zoo.Add("RewordsThePortal"), "plugin.json"));
    }

    private async Task AppointOperator()
    {
        var ids = Host.Service<Ids>();
        Operator = ids.NextPerson();
        await using var session = Host.Service<Marten.IDocumentStore>().LightweightSession();
        MandateBook.Grant(session, Operator, new MandateGranted(
            ids.NextMandate(), ids.Next<OrganisationId>(), RolePreset.Operator, TimeProvider.System.GetUtcNow().AddDays(-1), null));
        await session.SaveChangesAsync();
    }

    private void SignIn(HttpContext http) =>
        http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(Callers.PersonClaim, Operator.ToString())], "test"));
}
