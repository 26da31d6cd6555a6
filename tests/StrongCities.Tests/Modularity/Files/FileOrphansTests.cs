using Marten;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Files;
using StrongCities.Modularity.Vault;

namespace StrongCities.Tests.Modularity.Files;

/// <summary>What nobody can reach any more goes; what somebody can, however old, stays.</summary>
[Collection(DeskCollection.Name)]
public sealed class FileOrphansTests(DeskHost desk) : IDisposable
{
    private readonly string _root = Path.Combine(Path.GetTempPath(), "strongcities-tests", Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(_root)) Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task An_earlier_version_stays_and_what_lost_its_last_attachment_goes()
    {
        var person = desk.Ids.NextPerson();
        var (first, second, alone) = (await Sent(Unique("first"), person), await Sent(Unique("second"), person), await Sent(Unique("alone"), person));
        var attachment = await desk.Attach(first, desk.Ids.Next<OrganisationId>(), record: Tlp.Clear, own: Tlp.Clear);
        await using (var session = desk.Store.LightweightSession())
        {
            session.Events.Append(attachment.Id.Value, new FileReplaced(attachment.Id, second));
            await session.SaveChangesAsync();
        }

        await Sweep(TimeSpan.FromDays(1));
        Known(first, second, alone).Should().Be((true, true, true), "nothing goes before its time");
        await Sweep(TimeSpan.FromDays(30));
        Known(first, second, alone).Should().Be((true, true, false));

        await using (var session = desk.Store.LightweightSession())
        {
            session.Delete<Attachment>(attachment.Id);
            await session.SaveChangesAsync();
        }

        await Sweep(TimeSpan.FromDays(30));
        Known(first, second, alone).Should().Be((false, false, false));
        await using var reading = desk.Store.QuerySession();
        (await reading.LoadAsync<StoredFile>(first.Sha256)).Should().BeNull();
    }

    [Fact]
    public async Task Half_an_upload_goes_when_it_has_expired_and_not_before()
    {
        var person = desk.Ids.NextPerson();
        var (upload, _) = await Uploads().Begin(100, null, null, person, CancellationToken.None);
        await Uploads().Continue(upload!, 0, new MemoryStream(new byte[40]), null, CancellationToken.None);
        Part(upload!).Should().BeTrue();
        await Sweep(TimeSpan.FromHours(23));
        Part(upload!).Should().BeTrue();
        await Sweep(TimeSpan.FromHours(25));
        Part(upload!).Should().BeFalse();
        (await Uploads().Find(upload!.Id, person, CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task A_content_that_no_row_knows_of_goes()
    {
        var known = await Sent(Unique("known"), desk.Ids.NextPerson());
        var unknown = Path.Combine(_root, "aa", "aa", new string('a', 64));
        Directory.CreateDirectory(Path.GetDirectoryName(unknown)!);
        await File.WriteAllTextAsync(unknown, "left by a killed host");
        await Sweep(TimeSpan.FromHours(1));
        File.Exists(unknown).Should().BeTrue();
        await Sweep(TimeSpan.FromDays(2));
        File.Exists(unknown).Should().BeFalse();
        File.Exists(Folder().PathOf(known.Sha256)).Should().BeTrue();
    }

    [Fact]
    public async Task A_content_that_is_sent_again_while_it_is_swept_away_is_there_when_that_is_acknowledged()
    {
        var content = Unique("again");
        var file = await Sent(content, desk.Ids.NextPerson());
        await Run("update modularity.mt_doc_storedfile set mt_last_modified = now() - interval '30 days' where id = $1", file.Sha256);

        // Whoever sends it has come as far as its row, and the sweep as far as it can, before either goes on.
        await using var barrier = await desk.Service<NpgsqlDataSource>().OpenConnectionAsync();
        await using var held = await barrier.BeginTransactionAsync();
        await using (var block = new NpgsqlCommand("lock table modularity.mt_doc_sending in share mode", barrier)) await block.ExecuteNonQueryAsync();
        var sending = Sent(content, desk.Ids.NextPerson());
        await Waiting(1);
        var sweeping = Sweep(TimeSpan.Zero);
        await Waiting(2);
        await held.RollbackAsync();
        await Task.WhenAll(sending, sweeping);

        File.Exists(Folder().PathOf(file.Sha256)).Should().BeTrue();
        await using var reading = desk.Store.QuerySession();
        (await reading.LoadAsync<StoredFile>(file.Sha256)).Should().NotBeNull();
    }

    [Fact]
    public async Task A_content_that_somebody_else_sends_while_its_sender_is_erased_is_there_when_that_is_acknowledged()
    {
        var (content, gone) = (Unique("theirs too"), desk.Ids.NextPerson());
        var file = await Sent(content, gone);
        await using var session = desk.Store.LightweightSession();
        await session.BeginTransactionAsync(CancellationToken.None);
        var erased = new ErasedSubject { Id = gone.Value, Erasure = Guid.CreateVersion7(), At = DateTimeOffset.UnixEpoch, Ground = ErasureGround.Objection };
        await new FileData(Files(), new UploadFolder(Settings), desk.Store).Erase(erased, session, CancellationToken.None);
        var sending = Sent(content, desk.Ids.NextPerson());
        await Task.WhenAny(sending, Waiting(1));
        await session.SaveChangesAsync();
        await sending;

        File.Exists(Folder().PathOf(file.Sha256)).Should().BeTrue();
        await using var reading = desk.Store.QuerySession();
        (await reading.LoadAsync<StoredFile>(file.Sha256)).Should().NotBeNull();
    }

    /// <summary>Until so many wait for a lock in this test's database.</summary>
    private async Task Waiting(int count)
    {
        for (var tried = 0; tried < 200; tried++)
        {
            await using var ask = desk.Service<NpgsqlDataSource>().CreateCommand(
                "select count(distinct pid) from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())");
            if ((long)(await ask.ExecuteScalarAsync())! >= count) return;
            await Task.Delay(25);
        }
    }

    private async Task Run(string sql, string value)
    {
        await using var command = desk.Service<NpgsqlDataSource>().CreateCommand(sql);
        command.Parameters.AddWithValue(value);
        (await command.ExecuteNonQueryAsync()).Should().Be(1);
    }

    private static byte[] Unique(string text) => System.Text.Encoding.UTF8.GetBytes($"{text} {Path.GetRandomFileName()}\n");

    private (bool, bool, bool) Known(FileReference one, FileReference two, FileReference three) =>
        (File.Exists(Folder().PathOf(one.Sha256)), File.Exists(Folder().PathOf(two.Sha256)), File.Exists(Folder().PathOf(three.Sha256)));

    private bool Part(Upload upload) => File.Exists(Path.Combine(_root, "uploads", upload.Id.ToString("N")));

    private async Task<FileReference> Sent(byte[] content, PersonId person) =>
        (await Files().Receive(new MemoryStream(content), FileClaim.None, person, CancellationToken.None)).File!;

    private Task Sweep(TimeSpan later) =>
        new FileOrphans(Folder(), new UploadFolder(Settings), desk.Store, new FakeTimeProvider(TimeProvider.System.GetUtcNow() + later)).Sweep(CancellationToken.None);

    private FileSettings Settings => new(_root);

    private FileFolder Folder() => new(Settings, new VirusScanner(Settings), TimeProvider.System);

    private FileStore Files() => new(Folder(), Settings, desk.Service<AttachedFiles>(), new VirusScanner(Settings), desk.Store, TimeProvider.System, NullLogger<FileStore>.Instance);

    private UploadBook Uploads() => new(new UploadFolder(Settings), Files(), Settings, desk.Store, desk.Ids, TimeProvider.System);
}
