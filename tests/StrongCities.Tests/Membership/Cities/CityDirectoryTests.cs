using System.Collections.Frozen;
using StrongCities.Contracts.Ids;
using StrongCities.Membership.Cities;
using StrongCities.Membership.Principles;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;

namespace StrongCities.Tests.Membership.Cities;

/// <summary>A visitor's search is answered out of the names kept in memory, everybody else's by PostgreSQL: they have to agree.</summary>
[Collection(NetworkCollection.Name)]
public sealed class CityDirectoryTests(NetworkHost network)
{
    private const int Cities = 24;
    private readonly Ids _ids = network.Service<Ids>();
    private readonly string _word = "zq" + Guid.CreateVersion7().ToString("N")[20..];

    [Fact]
    public async Task A_search_finds_the_same_in_the_same_order_whoever_reads()
    {
        // Some of one name, so that only the id orders them; capitals, marks and another script, which the database's collation has to sort.
        string[] before = ["Émile", "Zagreb", "abc", "Ödland", "القدس", "o'Hara"];
        string[] countries = ["ES", "FR", "NO", "SE"];
        for (var number = 0; number < Cities; number++) await Enter($"{before[number / countries.Length]} {_word}", countries[number % countries.Length]);

        foreach (var sort in CityQuery.Sorts)
        {
            var query = new CityQuery { On = NetworkPrinciples.Launch, Text = _word.ToUpperInvariant(), Sort = sort };
            var visitor = await Walk(query, Caller.Visitor);
            visitor.Should().HaveCount(Cities).And.OnlyHaveUniqueItems();
            visitor.Should().Equal(await Walk(query, Officer));
        }
    }

    [Fact]
    public async Task Goes_on_after_a_city_that_is_not_listed_any_more()
    {
        for (var number = 0; number < 3; number++) await Enter($"{(char)('a' + number)} {_word}");
        var query = new CityQuery { On = NetworkPrinciples.Launch, Text = _word, After = new Cursor(CityQuery.ByName, $"a {_word}z", _ids.Next<CityId>().Value) };
        (await Walk(query, Caller.Visitor)).Should().HaveCount(2).And.Equal(await Walk(query, Officer));
    }

    [Fact]
    public async Task Chooses_among_what_was_found()
    {
        await Enter("a " + _word);
        var query = new CityQuery { On = NetworkPrinciples.Launch, Text = _word, Countries = ["NO"] };
        (await Walk(query, Caller.Visitor)).Should().ContainSingle();
        (await Walk(query with { Countries = ["ZZ"] }, Caller.Visitor)).Should().BeEmpty();
        (await Walk(query with { Text = "b " + _word }, Caller.Visitor)).Should().BeEmpty();
    }

    private Caller Officer => new() { Person = _ids.NextPerson(), Duties = new[] { Duty.SeeCasework }.ToFrozenSet() };

    private async Task<List<CityId>> Walk(CityQuery query, Caller caller)
    {
        var found = new List<CityId>();
        for (var pages = 0; pages < Cities; pages++)
        {
            var page = await network.Service<CityDirectory>().Page(query, caller, CancellationToken.None);
            found.AddRange(page.Items.Select(city => city.Id));
            if (page.Next is not { } next) break;
            page.Count.Should().Be(Cities);
            query = query with { After = Cursor.Read(next.ToString(), query.Sort) };
        }

        return found;
    }

    private async Task Enter(string name, string country = "NO")
    {
        var organisation = _ids.Next<OrganisationId>();
        var caller = new Caller { Person = _ids.NextPerson(), Mandate = _ids.NextMandate(), Organisation = organisation, Duties = new[] { Duty.BackFill, Duty.SignForCity }.ToFrozenSet() };
        var enter = new EnterFoundingMember { CityId = _ids.Next<CityId>(), OrganisationId = organisation, Details = Scenarios.Details with { Name = name, LocalName = name, CountryCode = country } };
        var delivery = new Delivery { EffectiveAt = new DateTimeOffset(NetworkPrinciples.Launch.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero), BackFillReason = BackFillReason.PaperRecord };
        (await network.Service<Door>().Send(enter, caller, delivery, CancellationToken.None)).Refusal.Should().BeNull();
    }
}
