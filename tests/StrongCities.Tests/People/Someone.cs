using Marten;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Accounts;

namespace StrongCities.Tests.People;

/// <summary>A person with an account, and perhaps mandates, for one test alone.</summary>
public sealed record Someone(PersonId Person, string Email, string Password)
{
    public static async Task<Someone> With(NetworkHost network, string name = "Ada Aldermoor", string? email = null)
    {
        email ??= $"{Guid.CreateVersion7():N}@city.example";
        const string password = "four unrelated words";
        var opening = await network.Service<AccountBook>().Create(name, email, password, "en", demonstration: false, CancellationToken.None);
        opening.Refusal.Should().BeNull();
        return new Someone(opening.Person!.Value, email, password);
    }

    public async Task<(MandateId Mandate, OrganisationId Organisation)> Holds(
        NetworkHost network, RolePreset role, string organisation = "Aldermoor", DateTimeOffset? until = null, OrganisationId? at = null)
    {
        var ids = network.Service<Ids>();
        var (mandate, id) = (ids.NextMandate(), at ?? ids.Next<OrganisationId>());
        await using var session = network.Service<IDocumentStore>().LightweightSession();
        if (at is null) session.Events.StartStream<Organisation>(id.Value, new OrganisationRegistered(id, OrganisationKind.City, organisation, Demonstration: false));
        MandateBook.Grant(session, Person, new MandateGranted(mandate, id, role, TimeProvider.System.GetUtcNow().AddDays(-1), until));
        await session.SaveChangesAsync();
        return (mandate, id);
    }

    public async Task<Browser> SignedIn(NetworkHost network, string origin = "http://localhost")
    {
        var browser = new Browser(network.Host, origin);
        (await browser.SignIn(Email, Password)).StatusCode.Should().BeOneOf(System.Net.HttpStatusCode.Found, System.Net.HttpStatusCode.SeeOther);
        return browser;
    }
}
