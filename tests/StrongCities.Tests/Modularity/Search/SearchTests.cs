using JasperFx.Events;
using Marten;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Membership.Cities;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Search;
using StrongCities.Rules;

namespace StrongCities.Tests.Modularity.Search;

/// <summary>What is found, by whom, and above all what isn't: a hit, a count, a facet, a highlight or a likeness tells of nothing that its reader may not see.</summary>
[Collection(DeskCollection.Name)]
public sealed class SearchTests(DeskHost desk)
{
    [Fact]
    public async Task An_application_is_in_no_answer_to_those_who_may_not_see_it()
    {
        var name = Name();
        await Applied(name);
        foreach (var caller in new[] { Caller.Visitor, Acting(RolePreset.City), Acting(RolePreset.Applicant), Acting(RolePreset.Operator) })
        {
            var answer = await Ask(caller, name);
            answer.Should().BeEquivalentTo(SearchAnswer.Nothing, "neither a hit nor a count nor a facet nor a likeness may say so");
        }

    }

    [Fact]
    public async Task A_misspelt_name_betrays_nothing_either()
    {
        var name = Name();
        await Applied(name);
        (await Ask(Acting(RolePreset.City), name[..^2] + "x" + name[^1])).Hits.Should().NotContain(hit => Said(hit).Contains(name));
        (await Ask(Acting(RolePreset.Secretariat), name[..^2] + "x" + name[^1])).Hits.Should().Contain(hit => Said(hit).Contains(name));
    }

    [Fact]
    public async Task An_application_is_found_by_its_own_city_and_by_those_who_work_on_it()
    {
        var name = Name();
        var (_, organisation) = await Applied(name);
        foreach (var caller in new[] { Acting(RolePreset.Applicant, organisation), Acting(RolePreset.Secretariat), Acting(RolePreset.Auditor) })
        {
            var answer = await Ask(caller, name.ToUpperInvariant());
            answer.Count.Should().Be(1);
            answer.Hits.Single().Kind.Should().Be(CitySearch.Application);
            answer.Hits.Single().Label.Should().Be(Tlp.Amber);
            answer.Hits.Single().Title.Should().Equal(new SearchPiece(name, true));
            answer.Kinds.Should().Equal(new SearchFacet(CitySearch.Application, 1));
        }
    }

    [Fact]
    public async Task Counts_and_facets_hold_what_the_reader_sees_and_no_more()
    {
        var word = Name();
        await Member($"{word} of the public");
        await Applied($"{word} under way");
        var visitor = await Ask(Caller.Visitor, word);
        visitor.Count.Should().Be(1);
        visitor.Kinds.Should().Equal(new SearchFacet(CitySearch.Member, 1));
        visitor.Years.Should().ContainSingle().Which.Count.Should().Be(1);
        var secretariat = await Ask(Acting(RolePreset.Secretariat), word);
        secretariat.Count.Should().Be(2);
        secretariat.Kinds.Should().BeEquivalentTo([new SearchFacet(CitySearch.Member, 1), new SearchFacet(CitySearch.Application, 1)]);
        (await Ask(Acting(RolePreset.Secretariat), word, kind: CitySearch.Member)).Hits.Should().ContainSingle().Which.Kind.Should().Be(CitySearch.Member);
        // What was chosen narrows the others and not itself.
        (await Ask(Acting(RolePreset.Secretariat), word, kind: CitySearch.Member)).Kinds.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_record_that_is_relabelled_changes_with_its_event()
    {
        var name = Name();
        var (city, _) = await Applied(name);
        (await Ask(Caller.Visitor, name)).Count.Should().Be(0);
        await Append(city, new MembershipSigned(city, 1, $"slug-{city}"));
        var hit = (await Ask(Caller.Visitor, name)).Hits.Single();
        (hit.Kind, hit.Label, hit.Address).Should().Be((CitySearch.Member, Tlp.Clear, $"/cities/slug-{city}"));
    }

    [Fact]
    public async Task A_record_that_is_taken_away_is_found_no_more()
    {
        var name = Name();
        var city = await Member(name);
        (await Ask(Caller.Visitor, name)).Count.Should().Be(1);
        await using var session = desk.Store.LightweightSession();
        session.Delete<CityListing>(city);
        await session.SaveChangesAsync();
        (await Ask(Caller.Visitor, name)).Count.Should().Be(0);
    }

    [Fact]
    public async Task A_word_that_most_records_have_is_found_in_those_that_the_reader_may_see()
    {
        var word = Name().ToLowerInvariant();
        var entries = Enumerable.Range(0, 600).Select(number => Page(word, number % 3 == 0 ? Tlp.Clear : Tlp.Amber)).ToList();
        await Fill(entries.Select(entry => (entry.Id, (SearchEntry?)entry)));
        try
        {
            await using var line = await desk.Service<Npgsql.NpgsqlDataSource>().OpenConnectionAsync();
            (await new FrequentWords(TimeProvider.System).Known(line, CancellationToken.None)).Should().Contain($"'{word}'");
            var index = new SearchIndex(desk.Service<Npgsql.NpgsqlDataSource>(), TimeProvider.System);
            var visitor = await index.Ask(Query(word), Caller.Visitor, CancellationToken.None);
            (visitor.Count, visitor.More).Should().Be((200, false));
            visitor.Hits.Should().OnlyContain(hit => hit.Label == Tlp.Clear);
            var officer = await index.Ask(Query(word), Acting(RolePreset.Secretariat), CancellationToken.None);
            (officer.Count, officer.More).Should().Be((SearchIndex.Most, true));
        }
        finally
        {
            await Fill(entries.Select(entry => (entry.Id, (SearchEntry?)null)));
        }
    }

    [Fact]
    public async Task A_beginning_is_looked_for_when_the_page_has_room()
    {
        var name = Name();
        await Member($"{name} upon Sea");
        await Member($"{name}ham");
        (await Ask(Caller.Visitor, name)).Hits.Select(Said).Should().Equal($"{name} upon Sea", $"{name}ham");
        (await Ask(Caller.Visitor, name + "h")).Hits.Select(Said).Should().Equal($"{name}ham");
    }

    [Fact]
    public async Task What_is_not_saved_is_not_found()
    {
        var name = Name();
        await using (var session = desk.Store.LightweightSession())
        {
            session.Store(Listing(name));
        }

        (await Ask(Caller.Visitor, name)).Count.Should().Be(0);
    }

    [Fact]
    public async Task An_organisation_is_its_own_to_find_and_the_one_of_a_city_is_not_found_at_all()
    {
        var (society, city) = (Name(), Name());
        var (own, other) = (desk.Ids.Next<OrganisationId>(), desk.Ids.Next<OrganisationId>());
        await using var session = desk.Store.LightweightSession();
        session.Events.StartStream<Organisation>(own.Value, new OrganisationRegistered(own, OrganisationKind.CivilSociety, society, Demonstration: false));
        session.Events.StartStream<Organisation>(other.Value, new OrganisationRegistered(other, OrganisationKind.City, city, Demonstration: false));
        await session.SaveChangesAsync();
        (await Ask(Acting(RolePreset.City, own), society)).Count.Should().Be(1);
        (await Ask(Acting(RolePreset.Secretariat), society)).Count.Should().Be(1);
        (await Ask(Acting(RolePreset.City), society)).Count.Should().Be(0);
        (await Ask(Caller.Visitor, society)).Count.Should().Be(0);
        (await Ask(Acting(RolePreset.Secretariat), city)).Count.Should().Be(0);
    }

    [Theory]
    [InlineData("montreal", "Montréal", "Montréal")]
    [InlineData("MONTRÉAL", "Montréal", "Montréal")]
    [InlineData("lodz", "Łódź", "Łódź")]
    [InlineData("東京", "Tokyo", "東京都")]
    [InlineData("京都", "Tokyo", "東京都")]
    [InlineData("กรุง", "Bangkok", "กรุงเทพมหานคร")]
    [InlineData("القاهره", "Cairo", "القاهرة")]
    [InlineData("ירושלים", "Jerusalem", "בירושלים")]
    [InlineData("서울", "Seoul", "서울특별시")]
    [InlineData("варшав", "Warsaw", "Варшава")]
    [InlineData("شهران", "Tehran", "تهشهران")]
    public async Task Names_are_found_in_their_own_script_and_without_their_accents(string typed, string name, string local)
    {
        var mark = Name();
        await Member($"{name} {mark}", local, "uk");
        (await Ask(Caller.Visitor, $"{typed} {mark}")).Count.Should().Be(1);
    }

    [Fact]
    public async Task The_hit_shows_the_line_that_it_is_in()
    {
        var name = Name();
        await Member(name);
        var hit = (await Ask(Caller.Visitor, $"{name} norvege")).Hits.Single();
        hit.Line.Should().Contain(new SearchPiece("Norvège", true));
    }

    [Theory]
    [InlineData("en", "safeguarding", "safeguard")]
    [InlineData("fr", "villes", "ville")]
    [InlineData("es", "ciudades", "ciudad")]
    public async Task Pages_are_found_by_the_grammar_of_their_language(string language, string typed, string otherwise)
    {
        foreach (var word in new[] { typed, otherwise })
            (await Ask(Caller.Visitor, word, kind: SearchedPage.Kind)).Hits.Should().Contain(hit => hit.Language == language);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("' or 1=1 --")]
    [InlineData("a & | ! ( ) :* <-> \\ ' \" %_")]
    [InlineData("\0\u202E\uFFFE\uE000")]
    [InlineData("!!!")]
    [InlineData("the")]
    public async Task No_text_breaks_it(string text) => (await Ask(Acting(RolePreset.Secretariat), text)).Should().NotBeNull();

    [Fact]
    public async Task A_thousand_characters_are_cut_and_answered()
    {
        foreach (var text in new[] { new string('a', 1000), string.Concat(Enumerable.Repeat("日", 1000)), string.Concat(Enumerable.Repeat("word ", 200)) })
            (await Ask(Caller.Visitor, text)).Should().NotBeNull();
    }

    private async Task<SearchAnswer> Ask(Caller caller, string text, string? kind = null) =>
        await desk.Service<SearchIndex>().Ask(Query(text, kind), caller, CancellationToken.None);

    private static SearchQuery Query(string text, string? kind = null) =>
        SearchQuery.From(new Microsoft.AspNetCore.Http.QueryCollection(new Dictionary<string, Microsoft.Extensions.Primitives.StringValues> { ["q"] = text, ["kind"] = kind }));

    // Beside the records that other tests write, and with what PostgreSQL would have noticed by itself a minute later.
    private async Task Fill(IEnumerable<(Guid, SearchEntry?)> entries)
    {
        var owner = desk.OwnerConnectionString;
        await SearchTable.Fill(owner, entries.ToAsyncEnumerable(), CancellationToken.None);
        await using var source = Npgsql.NpgsqlDataSource.Create(owner);
        await using var analyse = source.CreateCommand("analyze modularity.search_entry");
        await analyse.ExecuteNonQueryAsync();
    }

    private SearchEntry Page(string title, Tlp label) => new()
    {
        Id = desk.Ids.NextPerson().Value, Kind = "page", Address = "/page", Title = title, Lines = [], Language = "en", Year = 2015, Label = label, Organisation = desk.Ids.NextPerson().Value,
        Casework = Duty.SeeCasework,
    };

    // A word that nothing else has, of letters only and unlike any other.
    private string Name() => "Q" + string.Concat(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(desk.Ids.NextPerson().Value.ToByteArray()))[..14].Select(digit => (char)(digit < 'a' ? digit - '0' + 'k' : digit)));

    private static string Said(SearchHit hit) => string.Concat(hit.Title.Select(piece => piece.Words));

    private Caller Acting(RolePreset role, OrganisationId? organisation = null) => new()
    {
        Person = desk.Ids.NextPerson(), Mandate = desk.Ids.NextMandate(), Organisation = organisation ?? desk.Ids.Next<OrganisationId>(), Role = role, Duties = RolePresets.DutiesOf(role),
    };

    private async Task<(CityId City, OrganisationId Organisation)> Applied(string name)
    {
        var (city, organisation) = (desk.Ids.Next<CityId>(), desk.Ids.Next<OrganisationId>());
        await using var session = desk.Store.LightweightSession();
        session.Events.StartStream<City>(city.Value, new ApplicationSubmitted
        {
            CityId = city, OrganisationId = organisation, Details = Details(name, name), Evidence = EvidenceKind.CouncilAct, PrinciplesAccepted = 1, Motivation = new Digest("x"),
        });
        await session.SaveChangesAsync();
        return (city, organisation);
    }

    private async Task<CityId> Member(string name, string? local = null, string language = "no")
    {
        var city = desk.Ids.Next<CityId>();
        await using var session = desk.Store.LightweightSession();
        session.Events.StartStream<City>(city.Value, new FoundingMemberEntered
        {
            CityId = city, OrganisationId = desk.Ids.Next<OrganisationId>(), Details = Details(name, local ?? name) with { Languages = [language] }, Slug = $"slug-{city}", PrinciplesAccepted = 1,
        });
        await session.SaveChangesAsync();
        return city;
    }

    private async Task Append(CityId city, object @event)
    {
        await using var session = desk.Store.LightweightSession();
        session.Events.Append(city.Value, @event);
        await session.SaveChangesAsync();
    }

    private CityListing Listing(string name) => new()
    {
        Id = desk.Ids.Next<CityId>(), OrganisationId = desk.Ids.Next<OrganisationId>().Value, Label = Tlp.Clear, Slug = name, Name = name, LocalName = name, Kind = AuthorityKind.City,
        CountryCode = "NO", Region = "europe", Languages = ["no"], Population = 1, Latitude = 0, Longitude = 0, Status = MembershipStatus.Active, Since = TimeProvider.System.GetUtcNow(), SearchText = name,
    };

    private static CityDetails Details(string name, string local) => new()
    {
        Name = name, LocalName = local, Kind = AuthorityKind.City, CountryCode = "NO", Region = "europe", Languages = ["no"], Population = 1000, Latitude = 60, Longitude = 10,
    };
}
