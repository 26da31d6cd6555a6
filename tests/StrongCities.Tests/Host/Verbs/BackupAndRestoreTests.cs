using System.Text.RegularExpressions;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using StrongCities.Contracts;
using StrongCities.Host.Backups;
using StrongCities.Host.Composition;
using StrongCities.Host.Demonstration;
using StrongCities.Modularity.Vault;
using StrongCities.Tests.Host.Postgres;

namespace StrongCities.Tests.Host.Verbs;

/// <summary>A filled network goes through both verbs into an empty data folder, and another host serves it there.</summary>
[Trait("Category", "Soak")]
public sealed partial class BackupAndRestoreTests : IDisposable
{
    private readonly string _from = TestCluster.NewFolder();
    private readonly string _to = TestCluster.NewFolder();

    [Fact]
    public async Task A_network_comes_back_whole()
    {
        var file = Path.Combine(_from, "backups", "network.zip");
        DemonstrationCity city;
        string[] rows;
        string page;
        string[] opened;
        await using (var portal = await PortalOn.Start(_from))
        {
            city = await Fill(portal);
            await Settled(portal);
            (rows, opened, page) = (await Rows(portal), await Opened(portal), await Page(portal, city));
            (await HostProcess.Run("backup", file, "--Data:Folder=" + _from)).Should().Match<(int Code, string, string)>(end => end.Code == 0);
        }

        var (code, said, complained) = await HostProcess.Run("restore", file, "--Data:Folder", _to);
        code.Should().Be(0, complained);
        said.Should().Contain(_to);

        // The history filled in goes back further than who acted in it is kept; what a sweep takes at the start is not what a restore lost.
        await using var restored = await PortalOn.Start(_to, "--Retention:MandateHolderDays=36500");
        rows.Should().HaveCountGreaterThan(20).And.Contain(row => row.StartsWith("history.mt_events ", StringComparison.Ordinal) && !row.EndsWith(" 0", StringComparison.Ordinal));
        (await Rows(restored)).Except(rows).Should().BeEmpty();
        opened.Should().NotBeEmpty().And.OnlyContain(text => text.Length > 10);
        (await Opened(restored)).Should().Equal(opened);
        page.Should().Contain(city.Name);
        (await Page(restored, city)).Should().Be(page);
        File.Exists(Path.Combine(_to, "demonstration")).Should().BeTrue("what was invented stays marked");
        Directory.EnumerateFiles(Path.Combine(_to, "files"), "*", SearchOption.AllDirectories).Should().NotBeEmpty();

        var (again, _, why) = await HostProcess.Run("restore", file, "--Data:Folder=" + _to);
        again.Should().Be(1);
        why.Should().Contain("Nothing was restored");
    }

    private static async Task<DemonstrationCity> Fill(PortalOn portal)
    {
        var services = portal.Host.Services;
        new DemonstrationMarker(portal.Storage).Begin();
        var people = ActivatorUtilities.CreateInstance<DemonstrationPeople>(services);
        var cities = ActivatorUtilities.CreateInstance<DemonstrationCities>(services);
        var secretariat = await people.Secretariat(CancellationToken.None);
        var all = DemonstrationData.Cities();
        // One applied with a council act, one with a letter of its mayor, which is a file.
        var chosen = all.Where(each => each is { Council: not null, Signed: not null, Withdrawn: null }).Take(2)
            .Append(all.First(each => each is { Council: null, Applied: not null })).ToList();
        foreach (var each in chosen) await cities.BringUpToDate(each, secretariat, CancellationToken.None);
        return chosen[0];
    }

    /// <summary>What follows from the last command (mandates, duties) is done beside it: until that is there, rows still come.</summary>
    private static async Task Settled(PortalOn portal)
    {
        await using var source = NpgsqlDataSource.Create(portal.Storage.Database.OwnerConnectionString);
        await using var pending = source.CreateCommand($"select count(*) from {EventStoreSetup.Messages}.wolverine_incoming_envelopes where status <> 'Handled'");
        for (var quiet = 0; quiet < 3;)
        {
            await Task.Delay(500);
            quiet = await pending.ExecuteScalarAsync() is 0L ? quiet + 1 : 0;
        }
    }

    /// <summary>Every table that a network is made of, with its number of rows.</summary>
    private static async Task<string[]> Rows(PortalOn portal)
    {
        await using var source = NpgsqlDataSource.Create(portal.Storage.Database.OwnerConnectionString);
        var tables = new List<string>();
        await using (var names = source.CreateCommand(
            "select schemaname || '.' || tablename from pg_tables where schemaname in ('history', 'identity', 'people', 'membership', 'modularity', 'vault') order by 1"))
        await using (var reader = await names.ExecuteReaderAsync())
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        for (var at = 0; at < tables.Count; at++)
        {
            await using var count = source.CreateCommand($"select count(*) from {tables[at]}");
            tables[at] += $" {await count.ExecuteScalarAsync()}";
        }

        return [.. tables];
    }

    private static async Task<string[]> Opened(PortalOn portal)
    {
        await using var session = portal.Host.Services.GetRequiredService<IDocumentStore>().QuerySession();
        var kept = (await session.Query<Disclosure>().ToListAsync()).Select(each => new Digest(each.Id)).ToList();
        var opened = await portal.Host.Services.GetRequiredService<Vault>().Open(session, kept, CancellationToken.None);
        return [.. opened.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal).Select(pair => pair.Value)];
    }

    private static async Task<string> Page(PortalOn portal, DemonstrationCity city)
    {
        await using var session = portal.Host.Services.GetRequiredService<IDocumentStore>().QuerySession();
        var listing = (await session.Query<StrongCities.Membership.Cities.CityListing>().ToListAsync()).Single(each => each.Name == city.Name);
        var answer = await portal.Host.Scenario(scenario => scenario.Get.Url("/cities/" + listing.Slug));
        return Token().Replace(await answer.ReadAsTextAsync(), "");
    }

    public void Dispose()
    {
        Directory.Delete(_from, recursive: true);
        Directory.Delete(_to, recursive: true);
    }

    // Drawn anew for every page.
    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"[^\"]*\"")]
    private static partial Regex Token();
}
