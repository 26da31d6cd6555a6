using Marten;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Host.Verbs;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Search;
using StrongCities.People.Accounts;
using StrongCities.People.Tokens;

namespace StrongCities.Benchmarks;

/// <summary>
/// Ninety thousand records more than the cities, in five languages and of all labels but RED, so that the search box has a hundred thousand to
/// look through; and somebody who may see some of them. Their words are as frequent as words are: the second half as often as the first.
/// </summary>
public static class SearchSample
{
    private const int Records = 90_000;
    private const int Vocabulary = 20_000;
    private static readonly string[] Languages = ["en", "fr", "es", "ar", "uk"];
    private static readonly string[] Syllables = ["ba", "ke", "lo", "mi", "nu", "ra", "se", "ti", "vo", "za"];
    private static readonly Tlp[] Labels = [Tlp.Clear, Tlp.Clear, Tlp.Green, Tlp.Green, Tlp.Amber];

    /// <summary>The token of somebody who acts for a city: GREEN and what is its own, and nothing else.</summary>
    public static async Task<string> Fill(string data)
    {
        await using var offline = await Offline.Open(["--Data:Folder=" + data], migrated: false);
        var owner = offline.Storage.Database.OwnerConnectionString;
        var ids = offline.Services.GetRequiredService<Ids>();
        await SearchTable.Fill(owner, Entries(ids).ToAsyncEnumerable(), CancellationToken.None);
        await using var source = Npgsql.NpgsqlDataSource.Create(owner);
        // What PostgreSQL would have done by itself a minute later.
        await using var tidy = source.CreateCommand("vacuum analyze modularity.search_entry");
        await tidy.ExecuteNonQueryAsync();

        var opening = await offline.Services.GetRequiredService<AccountBook>().Create("Reader", "reader@benchmark.example", "a long enough password", "en", demonstration: false, CancellationToken.None);
        await using var session = offline.Services.GetRequiredService<IDocumentStore>().LightweightSession();
        MandateBook.Grant(session, opening.Person!.Value, new MandateGranted(ids.NextMandate(), ids.Next<OrganisationId>(), RolePreset.City, TimeProvider.System.GetUtcNow().AddDays(-1), null));
        await session.SaveChangesAsync();
        return (await offline.Services.GetRequiredService<AccessTokens>().Create(opening.Person!.Value, null, null, CancellationToken.None)).Text!;
    }

    private static IEnumerable<(Guid Id, SearchEntry? Entry)> Entries(Ids ids)
    {
        var drawing = new Random(2015);
        for (var number = 0; number < Records; number++)
        {
            var id = ids.Draw(typeof(Guid));
            yield return (id, new SearchEntry
            {
                Id = id, Kind = number % 3 == 0 ? "organisation" : "page", Address = $"/records/{number}", Title = Line(drawing, 4),
                Lines = [Line(drawing, 20), Line(drawing, 20), Line(drawing, 20)], Language = Languages[number % Languages.Length], Year = 2015 + number % 12,
                Label = Labels[drawing.Next(Labels.Length)], Organisation = ids.Draw(typeof(Guid)), Casework = Duty.SeeCasework,
            });
        }
    }

    private static string Line(Random drawing, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Word((int)Math.Exp(drawing.NextDouble() * Math.Log(Vocabulary)))));

    /// <summary>The word of a rank: 1 is the most frequent one. <c>Scripts/everything.lua</c> makes them the same way.</summary>
    private static string Word(int rank) => string.Concat($"{rank:00000}".Select(digit => Syllables[digit - '0']));
}
