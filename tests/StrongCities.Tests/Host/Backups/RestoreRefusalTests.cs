using System.IO.Compression;
using StrongCities.Host.Backups;

namespace StrongCities.Tests.Host.Backups;

/// <summary>The source is backed up once; no refused restore may have touched the target.</summary>
public sealed class RestoreRefusalTests(TwoClusters clusters) : IClassFixture<TwoClusters>, IAsyncLifetime
{
    private bool migrated;

    [Theory]
    [InlineData("tables/0001.copy")]
    [InlineData("files/ab/abcdef")]
    public async Task A_changed_entry(string name)
    {
        var tampered = Copy(archive =>
        {
            archive.GetEntry(name)!.Delete();
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write("something else");
        });
        (await RefusalAsync(tampered)).Should().Contain(name).And.Contain("Nothing was restored");
    }

    [Fact]
    public async Task A_missing_entry() =>
        (await RefusalAsync(Copy(archive => archive.GetEntry("tables/0001.copy")!.Delete()))).Should().Contain("missing");

    [Fact]
    public async Task An_entry_that_nobody_backed_up() =>
        (await RefusalAsync(Copy(archive => archive.CreateEntry("files/../../evil")))).Should().Contain("not in its manifest");

    [Fact]
    public async Task A_flipped_byte_in_the_middle()
    {
        var bytes = await File.ReadAllBytesAsync(clusters.File);
        bytes[bytes.Length / 3] ^= 1;
        var tampered = clusters.File + ".flipped";
        await File.WriteAllBytesAsync(tampered, bytes);
        (await RefusalAsync(tampered)).Should().Contain("damaged");
    }

    [Fact]
    public async Task Missing_keys_unless_that_is_accepted()
    {
        var alone = clusters.File + ".alone";
        File.Copy(clusters.File, alone, overwrite: true);
        (await RefusalAsync(alone, keysBeside: false)).Should().Contain("keys").And.Contain(Backup.KeysFileOf(alone));

        // Accepted: it goes on to the migration, which is the first that changes anything.
        var accepted = () => clusters.RestoreAsync(Stop, withoutKeys: true, file: alone);
        await accepted.Should().ThrowAsync<NotSupportedException>();
    }

    [Fact]
    public async Task A_target_with_rows()
    {
        await TwoClusters.RunAsync(clusters.TargetDatabase, "create table seeded (word text); insert into seeded values ('mine')");
        (await RefusalAsync(clusters.File)).Should().Contain("not empty").And.Contain("public.seeded");
        (await TwoClusters.LinesAsync(clusters.TargetDatabase, "select word from seeded")).Should().Equal("mine");
        await TwoClusters.RunAsync(clusters.TargetDatabase, "drop table seeded");
    }

    [Fact]
    public async Task A_key_of_the_target_is_never_overwritten()
    {
        var key = Path.Combine(clusters.Target.Folder, "keys", "vault.key");
        await RoundTripTests.WriteFileAsync(clusters.Target.Folder, "keys/vault.key", "another secret");
        (await RefusalAsync(clusters.File)).Should().Contain(key);
        (await File.ReadAllTextAsync(key)).Should().Be("another secret");
        File.Delete(key);
    }

    [Fact]
    public async Task A_schema_that_lacks_a_table_of_the_backup()
    {
        var restore = () => clusters.RestoreAsync(() => TwoClusters.RunAsync(clusters.TargetDatabase,
            "create table seeded (word text primary key); insert into seeded values ('seed')"));
        (await restore.Should().ThrowAsync<BackupRefusedException>()).Which.Message.Should().Contain("history.mt_events");
        (await TwoClusters.LinesAsync(clusters.TargetDatabase, "select word from seeded")).Should().Equal("seed");
        await TwoClusters.RunAsync(clusters.TargetDatabase, "drop table seeded");
    }

    [Fact]
    public async Task A_backup_over_another_one() =>
        (await clusters.Invoking(some => some.WriteAsync()).Should().ThrowAsync<BackupRefusedException>())
            .Which.Message.Should().Contain("never overwritten");

    private async Task<string> RefusalAsync(string file, bool keysBeside = true)
    {
        if (keysBeside && file != clusters.File) File.Copy(Backup.KeysFileOf(clusters.File), Backup.KeysFileOf(file), overwrite: true);
        var restore = () => clusters.RestoreAsync(Stop, file: file);
        var message = (await restore.Should().ThrowAsync<BackupRefusedException>()).Which.Message;
        migrated.Should().BeFalse("a refusal comes before any change");
        return message;
    }

    private Task Stop()
    {
        migrated = true;
        throw new NotSupportedException("The test ends at the migration.");
    }

    private string Copy(Action<ZipArchive> change)
    {
        var copy = clusters.File + ".changed";
        File.Copy(clusters.File, copy, overwrite: true);
        using var archive = ZipFile.Open(copy, ZipArchiveMode.Update);
        change(archive);
        return copy;
    }

    public async Task InitializeAsync()
    {
        if (File.Exists(clusters.File)) return;
        await TwoClusters.RunAsync(clusters.SourceDatabase, SampleNetwork.Schema);
        await TwoClusters.RunAsync(clusters.SourceDatabase, SampleNetwork.Rows);
        await RoundTripTests.WriteFileAsync(clusters.Source.Folder, "files/ab/abcdef", "an attachment");
        await RoundTripTests.WriteFileAsync(clusters.Source.Folder, "keys/vault.key", "a secret");
        await clusters.WriteAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
