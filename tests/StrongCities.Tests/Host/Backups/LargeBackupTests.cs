using System.Diagnostics;

namespace StrongCities.Tests.Host.Backups;

[Trait("Category", "Soak")]
[Collection(AloneCollection.Name)]
public sealed class LargeBackupTests : IAsyncLifetime
{
    private const long Mebibyte = 1024 * 1024;
    private readonly TwoClusters clusters = new();

    [Fact]
    public async Task Memory_stays_flat_for_half_a_gibibyte()
    {
        const string schema = "create table big (id bigint primary key, body text)";
        await TwoClusters.RunAsync(clusters.SourceDatabase, schema);
        await TwoClusters.RunAsync(clusters.SourceDatabase,
            "alter table big alter body set storage external; "
            + "insert into big select n, repeat(md5(n::text), 256) from generate_series(1, 65536) n");

        GC.Collect();
        var before = Process.GetCurrentProcess().WorkingSet64;
        var highest = 0L;
        using var stop = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                highest = Math.Max(highest, Process.GetCurrentProcess().WorkingSet64);
                await Task.Delay(20);
            }
        });
        var written = await clusters.WriteAsync();
        await clusters.RestoreAsync(() => TwoClusters.RunAsync(clusters.TargetDatabase, schema));
        await stop.CancelAsync();
        await watching;

        written.Tables.Single().Rows.Should().Be(65536);
        (highest - before).Should().BeLessThan(100 * Mebibyte);
    }

    public Task InitializeAsync() => clusters.InitializeAsync();

    public Task DisposeAsync() => clusters.DisposeAsync();
}

/// <summary>Tests that measure the whole process have it for themselves.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
