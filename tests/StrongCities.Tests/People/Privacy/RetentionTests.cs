using Marten;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Npgsql;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Letters;
using StrongCities.People.Accounts;
using StrongCities.People.Letters;
using StrongCities.People.Privacy.Requests;
using StrongCities.People.Privacy.Retention;

namespace StrongCities.Tests.People.Privacy;

[Collection(NetworkCollection.Name)]
public sealed class RetentionTests(NetworkHost network)
{
    private IDocumentStore Store => network.Service<IDocumentStore>();

    [Fact]
    public async Task An_account_goes_when_its_period_is_over_unless_it_is_used_or_held()
    {
        var (left, acting, held, fresh, back) = (await Someone.With(network), await Someone.With(network), await Someone.With(network), await Someone.With(network), await Someone.With(network));
        foreach (var old in new[] { left, acting, held, back }) await OpenedLongAgo(old);
        using (var browser = await back.SignedIn(network)) (await browser.Submit("/account", "/sign-out")).StatusCode.Should().Be(System.Net.HttpStatusCode.SeeOther);
        await acting.Holds(network, RolePreset.City);
        var officer = await Officer.Of(network);
        (await officer.Machine.Post("/api/holds", new { person = held.Person, basis = "Audit", until = TimeProvider.System.GetUtcNow().AddDays(9), reason = "an audit" })).Status.Should().Be(201);

        await Sweep();

        (await Known(left)).Should().BeFalse();
        (await Known(acting)).Should().BeTrue();
        (await Known(held)).Should().BeTrue();
        (await Known(back)).Should().BeTrue("its owner came back, and no session tells of it any more");
        (await Known(fresh)).Should().BeTrue();
    }

    [Fact]
    public async Task Letters_and_answers_go_with_their_day()
    {
        var ada = await Someone.With(network);
        var (old, young) = (await Written(ada, 400), await Written(ada, 10));
        var (asked, unopened) = (await Asked(answered: 91), await Asked(answered: null));

        await Sweep();

        await using var session = Store.QuerySession();
        (await session.LoadAsync<Letter>(old)).Should().BeNull();
        (await session.LoadAsync<Letter>(young)).Should().NotBeNull();
        (await session.LoadAsync<Correspondence>(asked)).Should().BeNull();
        (await session.LoadAsync<Correspondence>(unopened)).Should().BeNull();
        (await session.LoadAsync<StrongCities.Modularity.Vault.SubjectKey>(asked)).Should().BeNull("its key goes with it");
    }

    [Fact]
    public void Periods_are_settings_and_stand_on_the_page_as_they_are()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Retention:LetterDays", "30"), new("Retention:AnswerDays", "0")]).Build();
        var periods = RetentionPeriods.From(configuration);
        periods.Letters.Should().Be(TimeSpan.FromDays(30));
        periods.Answers.Should().Be(TimeSpan.FromDays(1), "nothing is kept for less than a day, or no answer could be read");
        periods.All.Should().Contain(period => period.Kind == "letter" && period.Kept == TimeSpan.FromDays(30));
    }

    private Task Sweep() => network.Service<IEnumerable<IHostedService>>().OfType<RetentionSweep>().Single().Sweep(CancellationToken.None);

    private async Task<bool> Known(Someone someone) => await network.Service<PersonDirectory>().Of(someone.Person, CancellationToken.None) is not null;

    private async Task OpenedLongAgo(Someone someone)
    {
        await using var command = network.Service<NpgsqlDataSource>().CreateCommand("update identity.accounts set created_at = now() - interval '800 days', last_seen_at = now() - interval '800 days' where person = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = someone.Person.Value });
        await command.ExecuteNonQueryAsync();
    }

    private async Task<Guid> Written(Someone to, int daysAgo)
    {
        var letter = new Letter { Id = Guid.CreateVersion7(), Person = to.Person.Value, Template = "welcome", Language = "en", At = TimeProvider.System.GetUtcNow().AddDays(-daysAgo), Status = LetterStatus.Written };
        var path = network.Service<LetterFolder>().PathOf(letter.Id, letter.At);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var session = Store.LightweightSession();
        session.Store(letter);
        await session.SaveChangesAsync();
        return letter.Id;
    }

    private async Task<Guid> Asked(int? answered)
    {
        var (id, now) = (Guid.CreateVersion7(), TimeProvider.System.GetUtcNow());
        await using var session = Store.LightweightSession();
        var form = new RequestForm(RequestKind.Access, "Ada", "ada@city.example", StrongCities.Modularity.Vault.Prose.Of("text")!, "en");
        var row = await network.Service<RequestBook>().Keep(session, id, form, "", now.AddDays(-100), CancellationToken.None);
        if (answered is { } days) session.Store(row with { ConfirmedAt = now.AddDays(-99), AnsweredAt = now.AddDays(-days) });
        await session.SaveChangesAsync();
        return id;
    }
}
