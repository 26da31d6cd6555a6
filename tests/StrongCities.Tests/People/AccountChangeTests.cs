using System.Net;
using Marten;
using StrongCities.Modularity.Letters;
using StrongCities.People.Accounts;
using StrongCities.Tests.People.Organisations;

namespace StrongCities.Tests.People;

/// <summary>Whoever's account was changed hears of it at its address, whoever it was that did it.</summary>
[Collection(NetworkCollection.Name)]
public sealed class AccountChangeTests(NetworkHost network)
{
    [Fact]
    public async Task A_new_token_and_a_new_password_are_told_by_letter()
    {
        var ada = await Someone.With(network);
        using var browser = await ada.SignedIn(network);
        (await browser.Submit("/account", "create-token", ("mandate", ""), ("days", "30"), ("access", "read"))).StatusCode.Should().Be(HttpStatusCode.OK);
        await OrganisationTests.Soon(async () => await Letters(ada) == 1);
        (await browser.Submit("/account/password", "password", ("current", ada.Password), ("password", "another four words"))).StatusCode.Should().Be(HttpStatusCode.Found);
        await OrganisationTests.Soon(async () => await Letters(ada) == 2);
    }

    [Fact]
    public async Task What_was_refused_is_told_to_nobody()
    {
        var ada = await Someone.With(network);
        using var browser = await ada.SignedIn(network);
        await browser.Submit("/account/password", "password", ("current", "not her password"), ("password", "another four words"));
        await Task.Delay(500);
        (await Letters(ada)).Should().Be(0);
    }

    private async Task<int> Letters(Someone person)
    {
        await using var session = network.Service<IDocumentStore>().QuerySession();
        Guid? id = person.Person.Value;
        return await session.Query<Letter>().CountAsync(letter => letter.Template == AccountChanges.Template && letter.Person == id);
    }
}
