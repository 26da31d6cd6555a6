using System.Net;
using StrongCities.People.Accounts;

namespace StrongCities.Tests.People;

/// <summary>What the verb prints is for one sign-in: nobody keeps it.</summary>
[Collection(NetworkCollection.Name)]
public sealed class DrawnPasswordTests(NetworkHost network)
{
    [Fact]
    public async Task Is_not_taken_as_the_new_one_and_another_is()
    {
        var email = $"{Guid.CreateVersion7():N}@city.example";
        var drawn = (await network.Service<FirstOperator>().Create(email, CancellationToken.None)).OneTimePassword!;
        using var browser = new Browser(network.Host);
        await browser.SignIn(email, drawn);
        var kept = await browser.Submit("/account/password", "password", ("password", drawn));
        kept.StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await kept.Content.ReadAsStringAsync()).Should().Contain("drawn for you");
        (await browser.Submit("/account/password", "password", ("password", "four unrelated words"))).StatusCode.Should().Be(HttpStatusCode.Found);
        using var later = new Browser(network.Host);
        (await later.SignIn(email, drawn)).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await later.SignIn(email, "four unrelated words")).StatusCode.Should().Be(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Wakes_an_account_that_rests_and_ends_its_sessions()
    {
        var ada = await Someone.With(network);
        using var browser = await ada.SignedIn(network);
        using var guesses = new Browser(network.Host);
        for (var attempt = 0; attempt < AttemptCount.Most; attempt++) await guesses.SignIn(ada.Email, "not these words at all");
        var drawn = (await network.Service<FirstOperator>().Create(ada.Email, CancellationToken.None)).OneTimePassword!;
        (await browser.Get("/account")).StatusCode.Should().Be(HttpStatusCode.Found);
        (await guesses.SignIn(ada.Email, drawn)).StatusCode.Should().Be(HttpStatusCode.Found);
    }
}
