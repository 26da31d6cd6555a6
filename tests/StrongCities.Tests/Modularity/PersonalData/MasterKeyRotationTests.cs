using Marten;
using Npgsql;
using StrongCities.Contracts;
using StrongCities.Modularity.Vault;
using StrongCities.Tests.Architecture;

namespace StrongCities.Tests.Modularity.PersonalData;

/// <summary>On the host that serves: its process keeps the key ring that it read at its start, as it does when an operator runs the verb beside it.</summary>
[Collection(NetworkCollection.Name)]
public sealed class MasterKeyRotationTests(NetworkHost network)
{
    private readonly StrongCities.Modularity.Vault.Vault _vault = network.Service<StrongCities.Modularity.Vault.Vault>();
    private readonly VaultSettings _settings = network.Service<VaultSettings>();

    [Fact]
    public async Task Changes_the_key_under_a_host_that_serves_and_everything_opens_as_before()
    {
        var (subject, text) = (Guid.CreateVersion7(), Prose.Of("before the change")!);
        await Keep(subject, text);
        var old = await File.ReadAllTextAsync(_settings.KeyFile);

        var report = await Rotation().Run(CancellationToken.None);

        report.Drawn.Should().BeTrue();
        report.Wrapped.Should().BePositive();
        (await File.ReadAllTextAsync(_settings.KeyFile)).Should().NotBe(old);
        new KeyFiles(_settings).Former.Should().BeEmpty();
        (await Opened(text)).Should().Be("before the change");
        var after = Prose.Of("after the change")!;
        await Keep(Guid.CreateVersion7(), after);
        (await Opened(after)).Should().Be("after the change");
        (await Rotation().Run(CancellationToken.None)).Wrapped.Should().BePositive("each change wraps everything anew");
        var opensWithTheOld = async () => await Opened(text, new MasterKey(Convert.FromHexString(old.Trim())));
        await opensWithTheOld.Should().ThrowAsync<System.Security.Cryptography.CryptographicException>();
    }

    [Fact]
    public async Task Killed_after_the_new_key_was_drawn_it_reads_with_both_and_is_brought_to_its_end()
    {
        var text = Prose.Of("in between")!;
        await Keep(Guid.CreateVersion7(), text);
        new KeyFiles(_settings).Replace();

        (await Opened(text)).Should().Be("in between");
        (await Opened(text, Fresh())).Should().Be("in between", "a host that starts meanwhile has both keys");
        var present = await File.ReadAllTextAsync(_settings.KeyFile);
        var report = await Rotation().Run(CancellationToken.None);

        report.Drawn.Should().BeFalse();
        (await File.ReadAllTextAsync(_settings.KeyFile)).Should().Be(present);
        new KeyFiles(_settings).Former.Should().BeEmpty();
        (await Opened(text)).Should().Be("in between");
    }

    [Fact]
    public async Task Interrupted_among_the_rows_it_keeps_the_old_key()
    {
        var text = Prose.Of("half of them")!;
        await Keep(Guid.CreateVersion7(), text);
        var breaks = new WrappedPlace("breaks", "select id, 1 / 0 from vault.mt_doc_subjectkey where $1 is not null", "");
        var interrupted = () => Rotation(breaks).Run(CancellationToken.None);

        await interrupted.Should().ThrowAsync<PostgresException>();

        new KeyFiles(_settings).Former.Should().ContainSingle();
        (await Opened(text, Fresh())).Should().Be("half of them");
        await Rotation().Run(CancellationToken.None);
        new KeyFiles(_settings).Former.Should().BeEmpty();
    }

    [Fact]
    public void A_key_that_is_given_is_never_drawn_and_never_thrown_away()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var given = new VaultSettings(Path.Combine(folder, "given"), Given: true, [Path.Combine(folder, "former")], "");
        FluentActions.Invoking(() => new KeyFiles(given).ReadOrDraw()).Should().Throw<VaultKeyException>().WithMessage("*Vault:MasterKeyFile*");
        File.WriteAllText(given.KeyFile, new string('a', 64));
        File.WriteAllText(given.FormerKeyFiles[0], new string('b', 64));
        var subject = Guid.CreateVersion7();
        var wrapped = new MasterKey(Enumerable.Repeat((byte)0xbb, 32).ToArray()).Wrap([1, 2, 3], subject);
        new MasterKey(new KeyFiles(given).ReadOrDraw).Unwrap(wrapped, subject).Should().Equal(1, 2, 3);
        new KeyFiles(given).DeleteFormer();
        File.Exists(given.FormerKeyFiles[0]).Should().BeTrue();
        File.WriteAllText(given.KeyFile, "no key");
        FluentActions.Invoking(() => new KeyFiles(given).ReadOrDraw()).Should().Throw<VaultKeyException>().WithMessage("*hexadecimal*");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void What_the_first_release_wrapped_opens()
    {
        var (key, subject) = (Enumerable.Repeat((byte)7, 32).ToArray(), Guid.CreateVersion7());
        new MasterKey(key).Unwrap(Cipher.Seal(key, [4, 5], subject.ToByteArray()), subject).Should().Equal(4, 5);
    }

    [Fact]
    public void Whatever_wraps_with_the_master_key_is_wrapped_anew_by_a_change() =>
        SourceTree.Files("*.cs", "modules", "host").Where(file => File.ReadAllText(file).Contains("master.Wrap(", StringComparison.Ordinal)).Select(Path.GetFileName)
            .Should().BeEquivalentTo(["Vault.cs", "MasterKeyRotation.cs", "SecondStepBook.cs"], "another one needs its WrappedPlace, or a change of the key loses it");

    [Fact]
    public async Task No_key_is_drawn_for_who_was_erased_and_no_process_reads_what_it_sealed()
    {
        var (subject, text) = (Guid.CreateVersion7(), Prose.Of("soon gone")!);
        await Keep(subject, text);
        var elsewhere = new StrongCities.Modularity.Vault.Vault(Fresh(), network.Service<IDocumentStore>());
        (await elsewhere.Ready(subject, CancellationToken.None)).Should().BeTrue();
        await using (var session = network.Service<IDocumentStore>().LightweightSession())
        {
            await session.BeginTransactionAsync(CancellationToken.None);
            await _vault.Forget(session, new ErasedSubject { Id = subject, Erasure = Guid.CreateVersion7(), At = DateTimeOffset.UnixEpoch, Ground = ErasureGround.Objection }, CancellationToken.None);
            await session.SaveChangesAsync();
        }

        (await _vault.Ready(subject, CancellationToken.None)).Should().BeFalse();
        var late = Prose.Of("too late")!;
        await using (var session = network.Service<IDocumentStore>().LightweightSession())
        {
            elsewhere.Keep(session, late, subject);
            await session.SaveChangesAsync();
        }

        (await Opened(text)).Should().BeNull();
        (await Opened(late)).Should().BeNull("a request that was under way sealed it under a key that nobody has any more");
        (await elsewhere.Ready(subject, CancellationToken.None)).Should().BeFalse();
    }

    private MasterKey Fresh() => new(new KeyFiles(_settings).ReadOrDraw);

    private MasterKeyRotation Rotation(params WrappedPlace[] more) => new(
        Fresh(), new KeyFiles(_settings), _settings, network.Service<NpgsqlDataSource>(), [.. more, .. network.Service<IEnumerable<WrappedPlace>>()]);

    private async Task Keep(Guid subject, Prose text)
    {
        (await _vault.Ready(subject, CancellationToken.None)).Should().BeTrue();
        await using var session = network.Service<IDocumentStore>().LightweightSession();
        _vault.Keep(session, text, subject);
        await session.SaveChangesAsync();
    }

    private async Task<string?> Opened(Prose text, MasterKey? with = null)
    {
        var vault = with is null ? _vault : new StrongCities.Modularity.Vault.Vault(with, network.Service<IDocumentStore>());
        await using var session = network.Service<IDocumentStore>().QuerySession();
        return (await vault.Open(session, [text.Digest], CancellationToken.None)).GetValueOrDefault(text.Digest);
    }
}
