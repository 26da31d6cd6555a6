using System.Security.Claims;
using Alba;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Host.Composition;
using StrongCities.Host.Plugins;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Mandates;

namespace StrongCities.Tests.Host.Plugins;

/// <summary>A host with Brightwater's plugin in the midst of the zoo.</summary>
public sealed class ZooHost : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "strongcities-tests", Path.GetRandomFileName());
    private readonly ZooFolder _zoo = new();
    private NetworkStorage? _storage;

    public IAlbaHost Host { get; private set; } = null!;
    public PluginCatalogue Plugins { get; private set; } = null!;
    public PersonId Operator { get; private set; }

    public async Task InitializeAsync()
    {
        Fill();
        var builder = Platform.Builder(["--environment=Development", "--Demonstration:Fill=false"]);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Data:Folder"] = _folder,
            ["Postgres:Durable"] = "false",
            ["Logging:LogLevel:Default"] = "None",
            ["Plugins:Folder"] = _zoo.Root,
        });
        var catalogue = ModuleCatalogue.Discover();
        Plugins = PluginCatalogue.Load(builder.Configuration, NullLogger.Instance);
        _storage = await NetworkStorage.Open(builder.Configuration, NullLogger.Instance, CancellationToken.None);
        await Migration.BringUpToDate(_storage, catalogue, NullLogger.Instance, CancellationToken.None, Plugins);
        Host = await AlbaHost.For(Platform.Prepare(builder, _storage, catalogue, Plugins), app => Platform.Use(app));
        await AppointOperator();
    }

    /// <summary>The answer to a visitor, or to the operator.</summary>
    public async Task<string> Get(string address, int status = 200, bool asOperator = false, string? language = null)
    {
        var answer = await Host.Scenario(scenario =>
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
        if (_storage is not null) await _storage.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        _zoo.Dispose();
    }

    private void Fill()
    {
        _zoo.AddBrightwater();
        foreach (var source in new[] { "WellBehaved", "HijacksHome", "BreaksTheRouter", "SameRouteTwice", "ThrowsInConstructor", "ThrowsInDeclare", "TwoInOne", "NoneInside" })
            _zoo.Add(source);
        _zoo.Add("HearsMoreThanItSays", sdkMin: "2.0", sdkMax: "2.*", subscriptions: ["city-became-member"]);
        _zoo.Add("ThrowsInHandler", subscriptions: ["city-became-member"]);
        File.Copy(typeof(IPublishedFact).Assembly.Location, Path.Combine(_zoo.Add("BorrowsTheHost"), "lib", "StrongCities.Contracts.dll"));
        File.Delete(Path.Combine(_zoo.Add("RewordsThePortal"), "plugin.json"));
    }

    private async Task AppointOperator()
    {
        var ids = Host.Services.GetRequiredService<Ids>();
        Operator = ids.NextPerson();
        await using var session = Host.Services.GetRequiredService<Marten.IDocumentStore>().LightweightSession();
        MandateBook.Grant(session, Operator, new MandateGranted(
            ids.NextMandate(), ids.Next<OrganisationId>(), RolePreset.Operator, TimeProvider.System.GetUtcNow().AddDays(-1), null));
        await session.SaveChangesAsync();
    }

    private void SignIn(HttpContext http) =>
        http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(Callers.PersonClaim, Operator.ToString())], "test"));
}
