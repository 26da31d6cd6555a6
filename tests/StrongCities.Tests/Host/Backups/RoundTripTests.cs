using StrongCities.Host.Backups;

namespace StrongCities.Tests.Host.Backups;

public sealed class RoundTripTests(TwoClusters clusters) : IClassFixture<TwoClusters>, IAsyncLifetime
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_backed_up_comes_back_whole(bool ownerMaySilenceForeignKeys)
    {
        if (!ownerMaySilenceForeignKeys) await clusters.RestrictTargetOwnerAsync();
        await WriteFileAsync(clusters.Source.Folder, "files/ab/abcdef", "an attachment");
        await WriteFileAsync(clusters.Source.Folder, "keys/vault.key", "a secret");

        var written = await clusters.WriteAsync();
        var restored = await clusters.RestoreAsync();

        restored.Should().BeEquivalentTo(written);
        written.HighestEventSequence.Should().Be(5000);
        written.Tables.Single(table => table.Name == "mt_events").Rows.Should().Be(5000);
        written.Tables.Single(table => table.Name == "zed Cities").Columns.Should().NotContain("name_length");
        var before = await TwoClusters.LinesAsync(clusters.SourceDatabase, SampleNetwork.Everything);
        before.Should().HaveCountGreaterThan(5000).And.Contain(line => line.Contains("شبكة المدن القوية"));
        (await TwoClusters.LinesAsync(clusters.TargetDatabase, SampleNetwork.Everything)).Should().Equal(before);
        (await File.ReadAllTextAsync(Path.Combine(clusters.Target.Folder, "files/ab/abcdef"))).Should().Be("an attachment");
        (await File.ReadAllTextAsync(Path.Combine(clusters.Target.Folder, "keys/vault.key"))).Should().Be("a secret");
    }

    [Fact]
    public async Task The_next_identity_after_a_restore_is_new()
    {
        await clusters.WriteAsync();
        await clusters.RestoreAsync();
        (await TwoClusters.LinesAsync(clusters.TargetDatabase,
            "insert into \"odd \"\"name\".\"zed Cities\" (name) values ('new') returning id::text")).Should().Equal("3");
    }

    [Fact]
    public async Task Backup_and_keys_are_closed_to_others_and_the_instant_is_remembered()
    {
        await WriteFileAsync(clusters.Source.Folder, "keys/vault.key", "a secret");
        LastBackup.Read(clusters.Source.Folder).Should().BeNull();

        var written = await clusters.WriteAsync();

        var last = LastBackup.Read(clusters.Source.Folder)!;
        last.At.Should().Be(written.CreatedAt);
        last.Bytes.Should().Be(new FileInfo(clusters.File).Length);
        if (OperatingSystem.IsWindows()) return;
        foreach (var file in new[] { clusters.File, Backup.KeysFileOf(clusters.File) })
            File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
    }

    [Fact]
    public async Task The_backup_is_of_one_instant_although_writing_goes_on()
    {
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            // A visit and its city always come together.
            while (!stop.IsCancellationRequested)
                await TwoClusters.RunAsync(clusters.SourceDatabase,
                    """
                    with city as (insert into "odd ""name"."zed Cities" (name) values ('busy') returning id)
                    insert into "odd ""name".a_visit select id from city
                    """);
        });
        await Task.Delay(100);
        var written = await clusters.WriteAsync();
        await stop.CancelAsync();
        await writing;

        written.Tables.Single(table => table.Name == "a_visit").Rows.Should()
            .Be(written.Tables.Single(table => table.Name == "zed Cities").Rows).And.BeGreaterThan(2);
        await clusters.RestoreAsync();
    }

    internal static Task WriteFileAsync(string folder, string path, string text)
    {
        var file = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return File.WriteAllTextAsync(file, text);
    }

    public async Task InitializeAsync()
    {
        await clusters.EmptyAsync();
        await TwoClusters.RunAsync(clusters.SourceDatabase, SampleNetwork.Schema);
        await TwoClusters.RunAsync(clusters.SourceDatabase, SampleNetwork.Rows);
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
