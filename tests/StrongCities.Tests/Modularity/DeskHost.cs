using System.Security.Claims;
using Alba;
using Microsoft.AspNetCore.Builder;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Host.Composition;
using StrongCities.Membership;
using StrongCities.Membership.Cities;
using StrongCities.Tests.Shared;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Files;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Desk;
using StrongCities.People.Letters;
using StrongCities.People.SignIn;

namespace StrongCities.Tests.Modularity;

/// <summary>The platform with recipients that the tests make up.</summary>
public sealed class DeskHost : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "strongcities-tests", Path.GetRandomFileName());
    private TestPlatform? _platform;

    public IAlbaHost Host { get; private set; } = null!;
    public Ids Ids { get; } = new(TimeProvider.System);
    public List<Recipient> Accounts { get; } = [];
    public IDocumentStore Store => Service<IDocumentStore>();
    public string OwnerConnectionString => _platform!.Storage.Database.OwnerConnectionString;

    public T Service<T>() where T : notnull => Host.Services.GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        _platform = await TestPlatform.On(_folder);
        _platform.Builder.Services.AddSingleton<FindRecipients>((people, _) =>
            Task.FromResult<IReadOnlyList<Recipient>>([.. Accounts.Where(account => people.Contains(account.Person))]));
        Host = await AlbaHost.For(_platform.Builder, app => Platform.Use(app));
    }

    /// <summary>A person with a mandate of this role for an organisation of its own.</summary>
    public async Task<(PersonId Person, OrganisationId Organisation)> Acting(RolePreset role, OrganisationId? organisation = null)
    {
        var person = Ids.NextPerson();
        var acting = organisation ?? Ids.Next<OrganisationId>();
        await using var session = Store.LightweightSession();
        MandateBook.Grant(session, person, new MandateGranted(Ids.NextMandate(), acting, role, TimeProvider.System.GetUtcNow().AddDays(-1), null));
        await session.SaveChangesAsync();
        return (person, acting);
    }

    /// <summary>A file on a record of this label, whose own label may be another.</summary>
    public async Task<Attachment> Attach(FileReference file, OrganisationId organisation, Tlp record, Tlp own, CityId? about = null)
    {
        var city = about ?? Ids.Next<CityId>();
        await using var session = Store.LightweightSession();
        session.Store(new CityListing
        {
            Id = city, OrganisationId = organisation.Value, Label = record, Name = "Aldermoor", LocalName = "Aldermoor", Kind = AuthorityKind.City, CountryCode = "NO", Region = "europe",
            Languages = ["no"], Population = 1, Latitude = 0, Longitude = 0, Status = MembershipStatus.Submitted, Since = TimeProvider.System.GetUtcNow(), SearchText = "aldermoor",
        });
        Attachment.Begin(session, MembershipModule.Record, city.Value, organisation, own, Duty.SeeCasework, file);
        await session.SaveChangesAsync();
        return (await session.LoadAsync<Attachment>(Attachment.IdOf(city.Value, file.Sha256)))!;
    }

    public static void SignIn(HttpContext http, PersonId person) =>
        http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(Callers.PersonClaim, person.ToString())], Schemes.Token));

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        if (_platform is not null) await _platform.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

[CollectionDefinition(Name)]
public sealed class DeskCollection : ICollectionFixture<DeskHost>
{
    public const string Name = "desk";
}
