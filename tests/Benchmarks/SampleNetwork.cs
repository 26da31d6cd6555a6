using System.Globalization;
using CsvHelper;
using Marten;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Host.Verbs;
using StrongCities.Membership.Cities;
using StrongCities.Membership.Places;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.People.Accounts;
using StrongCities.People.Tokens;

namespace StrongCities.Benchmarks;

/// <summary>Ten thousand cities of the catalogue as members, through the module's own events and projections, and people with a token each.</summary>
public sealed record SampleNetwork(IReadOnlyList<string> Tokens, string Slug, CityId City, string Database)
{
    private const int AtOnce = 500;

    // More than send at once: in a network nobody sends one application after the other.
    private const int People = 256;

    public static async Task<SampleNetwork> Fill(string root, string data)
    {
        await using var offline = await Offline.Open(["--Data:Folder=" + data], migrated: false);
        var services = offline.Services;
        var ids = services.GetRequiredService<Ids>();
        await using var file = File.OpenRead(Path.Combine(root, "modules/Membership/Places/cities.csv"));
        using var csv = CsvReader.Create(file, new CsvReaderOptions());
        var cities = new List<FoundingMemberEntered>();
        while (csv.Read()) cities.Add(Entered(csv, ids));

        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        foreach (var some in cities.Chunk(AtOnce))
        {
            await using var session = services.GetRequiredService<IDocumentStore>().LightweightSession();
            // A year over which they joined, so that the growth has a shape.
            EventHeaders.Stamp(session, new CommandContext
            {
                Caller = Caller.Visitor,
                Moment = Moment.At(now).EffectiveAt(now.AddDays(-1 - cities.IndexOf(some[0]) / 10)),
                Correlation = "benchmark",
                Cause = "benchmark",
            });
            foreach (var city in some) session.Events.StartStream<Membership.Cities.City>(city.CityId.Value, city);
            await session.SaveChangesAsync();
        }

        var tokens = new List<string>();
        for (var number = 0; number < People; number++)
        {
            var opening = await services.GetRequiredService<AccountBook>()
                .Create("Load", $"load-{number}@benchmark.example", "a long enough password", "en", demonstration: false, CancellationToken.None);
            tokens.Add((await services.GetRequiredService<AccessTokens>().Create(opening.Person!.Value, null, null, CancellationToken.None)).Text!);
        }

        await Tidy(offline.Storage.Database.OwnerConnectionString);
        return new SampleNetwork(tokens, cities[4321].Slug, cities[4321].CityId, offline.Storage.Database.AppConnectionString);
    }

    // What PostgreSQL would have done by itself a minute later.
    private static async Task Tidy(string owner)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(owner);
        await using var command = source.CreateCommand("vacuum analyze membership.mt_doc_citylisting");
        await command.ExecuteNonQueryAsync();
    }

    private static FoundingMemberEntered Entered(CsvReader row, Ids ids)
    {
        var name = row.GetString(1);
        var country = row.GetString(2);
        return new FoundingMemberEntered
        {
            CityId = ids.Next<CityId>(),
            OrganisationId = ids.Next<OrganisationId>(),
            Details = new CityDetails
            {
                Name = name,
                LocalName = name,
                Kind = AuthorityKind.City,
                CountryCode = country,
                Region = Regions.Of(country)!,
                Languages = row.GetString(8).Split(' ', StringSplitOptions.RemoveEmptyEntries),
                Population = int.Parse(row.GetSpan(5), CultureInfo.InvariantCulture),
                Latitude = double.Parse(row.GetSpan(6), CultureInfo.InvariantCulture),
                Longitude = double.Parse(row.GetSpan(7), CultureInfo.InvariantCulture),
            },
            Slug = $"{Membership.Places.Slug.From(name)}-{row.GetString(0)}",
            PrinciplesAccepted = 1,
        };
    }
}
