using Marten;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Mandates;

namespace StrongCities.Tests.People.Providers;

/// <summary>A platform with three providers: those of Aldermoor and of Birchmere, and one that nobody answers for.</summary>
public sealed class ProviderHost : NetworkHost
{
    public static readonly OrganisationId Aldermoor = new(new Guid("019ab000-0000-7000-8000-00000000a1de"));
    public static readonly OrganisationId Birchmere = new(new Guid("019ab000-0000-7000-8000-00000000b12c"));

    private IndependentProvider? _provider;

    public override async Task InitializeAsync()
    {
        _provider = await IndependentProvider.Start("http://localhost/sign-in/provider/aldermoor", "http://localhost/sign-in/provider/birchmere");
        Settings =
        [
            .. Provider(0, "aldermoor", Aldermoor, _provider.Issuers[0]),
            .. Provider(1, "birchmere", Birchmere, _provider.Issuers[1]),
            // Port 9 discards, and nothing listens on it.
            .. Provider(2, "away", Aldermoor, new Uri("http://127.0.0.1:9")),
        ];
        await base.InitializeAsync();
        await using var session = Service<IDocumentStore>().LightweightSession();
        foreach (var (id, name) in new[] { (Aldermoor, "Aldermoor"), (Birchmere, "Birchmere") })
            session.Events.StartStream<Organisation>(id.Value, new OrganisationRegistered(id, OrganisationKind.City, name, Demonstration: false));
        await session.SaveChangesAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _provider?.Dispose();
    }

    private static string[] Provider(int at, string key, OrganisationId organisation, Uri issuer)
    {
        var section = $"--Identity:Providers:{at}:";
        return
        [
            section + "Key=" + key, section + "Name=City of " + key, section + "Organisation=" + organisation,
            section + "Authority=" + issuer.OriginalString, section + "ClientId=strongcities", section + "ClientSecret=kept between the two",
        ];
    }
}

[CollectionDefinition(Name)]
public sealed class ProviderCollection : ICollectionFixture<ProviderHost>
{
    public const string Name = "providers";
}
