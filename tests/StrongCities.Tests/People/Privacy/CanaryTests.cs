using System.Collections.Concurrent;
using System.Text;
using Alba;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using StrongCities.Contracts.Ids;
using StrongCities.Host.Composition;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Files;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;
using StrongCities.People.Accounts;
using StrongCities.People.Addresses;
using StrongCities.People.MailedLinks;
using StrongCities.People.Privacy.Erasures;
using StrongCities.People.Tokens;
using StrongCities.Tests.Architecture;
using StrongCities.Tests.Shared;
using Wolverine;
using Wolverine.Tracking;

namespace StrongCities.Tests.People.Privacy;

/// <summary>
/// Canaries in everything that a person leaves behind; after the erasure, a copy of everything is searched for them. Each canary is found
/// before it, or opened where it is sealed: a search that finds nothing must be able to find.
/// </summary>
public sealed class CanaryTests : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "strongcities-tests", Path.GetRandomFileName());
    private readonly Logs _logs = new();
    private TestPlatform _platform = null!;
    private IAlbaHost _host = null!;

    [Fact]
    public async Task An_erased_person_has_left_nothing_in_any_table_file_letter_or_log()
    {
        var (name, mail, prose, file, plugin) = (Canary(), Canary(), Canary(), Canary(), Canary());
        var person = await Open(name, mail + "@city.example");
        var officer = await Open("Olu Officer", "officer@city.example");
        var acting = await Grant(officer, RolePreset.Secretariat);
        await Grant(person, RolePreset.City);
        await Service<AccessTokens>().Create(person, null, null, CancellationToken.None);
        var typed = await Type(person, prose);
        await Send(person, file);
        await Write(person);
        await PutIntoPlugin(person, plugin);
        await SetAside(person);

        (await Holding(name)).Should().Contain(["identity.accounts", "file letters"], "the search must be able to find");
        (await Holding(mail)).Should().Contain(["identity.accounts", "file letters"]);
        (await Holding(file)).Should().Equal("file files");
        (await Holding(plugin)).Should().ContainSingle();
        (await Opened(typed)).Should().Be(prose);
        (await Holding(prose)).Should().BeEmpty("typed prose is sealed from the beginning");
        (await Holding(person.ToString())).Should().Contain(["people.mt_doc_mandateholder", "vault.mt_doc_disclosure", "modularity.mt_doc_sending", "modularity.mt_doc_letter"]);

        var (moved, wanted) = await ChangeAddress(person);
        (await Holding(moved)).Should().Contain(["identity.accounts", "file letters"]);
        (await Holding(mail)).Should().Equal(["file letters"], "of the former address there are letters alone");
        (await Holding(wanted)).Should().Contain(["people.mt_doc_mailedlink", "file letters"]);

        var erasure = new EraseSubject(Guid.CreateVersion7(), person, ErasureGround.ConsentWithdrawn, Prose.Of("asked for")!);
        var outcome = await Service<Door>().Send(erasure, acting, null, CancellationToken.None);
        outcome.Refusal.Should().BeNull();

        foreach (var canary in new[] { name, mail, moved, wanted, prose, file, plugin }) (await Holding(canary)).ShouldBeNone($"{canary} is erased");
        (await Opened(typed)).Should().BeNull();
        // The id opens nothing any more. It stands where it must not be forgotten, with messages that were on their way, and in logs that tell of them.
        (await Holding(person.ToString())).Except(["vault.mt_doc_erasedsubject", "file erased", "log"]).Where(place => !place.StartsWith("wolverine.", StringComparison.Ordinal)).ShouldBeNone();
    }

    private Task<IReadOnlyList<string>> Holding(string words) => NetworkCopy.Holding(words, _platform.Storage.Database.OwnerConnectionString, _folder, _logs.Lines);

    private static string Canary() => "canary" + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8));

    private T Service<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    private async Task<PersonId> Open(string name, string email) =>
        (await Service<AccountBook>().Create(name, email, "four unrelated words", "en", demonstration: false, CancellationToken.None)).Person!.Value;

    private async Task<Caller> Grant(PersonId person, RolePreset role)
    {
        var (mandate, organisation) = (Service<Ids>().NextMandate(), Service<Ids>().Next<OrganisationId>());
        await using var session = Service<IDocumentStore>().LightweightSession();
        session.Events.StartStream<Organisation>(organisation.Value, new OrganisationRegistered(organisation, OrganisationKind.City, "Aldermoor", Demonstration: false));
        MandateBook.Grant(session, person, new MandateGranted(mandate, organisation, role, TimeProvider.System.GetUtcNow().AddDays(-1), null));
        await session.SaveChangesAsync();
        return Caller.Acting(person, (await Service<MandateBook>().HeldBy(person, CancellationToken.None)).Single());
    }

    private async Task<Contracts.Digest> Type(PersonId person, string text)
    {
        var prose = Prose.Of(text)!;
        await Service<Vault>().Ready(person.Value, CancellationToken.None);
        await using var session = Service<IDocumentStore>().LightweightSession();
        Service<Vault>().Keep(session, prose, person.Value);
        await session.SaveChangesAsync();
        return prose.Digest;
    }

    private async Task<string?> Opened(Contracts.Digest digest)
    {
        await using var session = Service<IDocumentStore>().QuerySession();
        return (await Service<Vault>().Open(session, [digest], CancellationToken.None)).GetValueOrDefault(digest);
    }

    private async Task Send(PersonId person, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("A letter of " + text));
        var receipt = await Service<FileStore>().Receive(content, new FileClaim("text/plain", text + ".txt"), person, CancellationToken.None);
        receipt.Accepted.Should().BeTrue();
    }

    private Task Write(PersonId person) => _host.TrackActivity().Timeout(TimeSpan.FromSeconds(30)).ExecuteAndWaitAsync((IMessageContext bus) => bus.PublishAsync(new PostLetter
    {
        LetterId = Guid.CreateVersion7(), Template = "welcome", At = TimeProvider.System.GetUtcNow(), Person = person, About = "/cities",
        Names = new Dictionary<string, string> { ["city"] = "Aldermoor" },
    }));

    /// <returns>The address that they have now, and one that they asked for and did not confirm.</returns>
    private async Task<(string Moved, string Wanted)> ChangeAddress(PersonId person)
    {
        var (moved, wanted) = (Canary(), Canary());
        await Service<LinkLetters>().SetPassword((await Service<PersonDirectory>().Of(person, default))!.Email, "en", default);
        await Ask(moved);
        var link = (await Service<AddressRequests>().Pending(person, default))!;
        (await Service<AddressChange>().Take(link, person, Guid.Empty, default)).Should().BeNull();
        await Ask(wanted);
        return (moved, wanted);

        Task Ask(string address) => _host.TrackActivity().Timeout(TimeSpan.FromSeconds(30)).ExecuteAndWaitAsync((IMessageContext _) => Asked(address));

        async Task Asked(string address) => await Service<AddressRequests>().Ask((await Service<PersonDirectory>().Of(person, default))!, address + "@city.example", default);
    }

    private async Task PutIntoPlugin(PersonId person, string text)
    {
        await using var command = Service<NpgsqlDataSource>().CreateCommand("insert into p_brightwater__welcome.documents (kind, id, data, added) values ('greeting', 'canary', $1::jsonb, now())");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $$"""{"by": "{{person}}", "text": "{{text}}"}""" });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A letter that can't be written goes to the dead letters: an unknown template has no texts and fails.</summary>
    private Task SetAside(PersonId person) => _host.TrackActivity().Timeout(TimeSpan.FromSeconds(60)).DoNotAssertOnExceptionsDetected().ExecuteAndWaitAsync((IMessageContext bus) =>
        bus.PublishAsync(new PostLetter { LetterId = Guid.CreateVersion7(), Template = "no-such-letter", At = DateTimeOffset.MinValue, Person = person, About = "/cities" }));

    public async Task InitializeAsync()
    {
        _platform = await TestPlatform.On(_folder);
        _platform.Builder.Logging.AddProvider(_logs).AddFilter<Logs>(null, LogLevel.Debug);
        _host = await AlbaHost.For(_platform.Builder, app => Platform.Use(app));
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _platform.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class Logs : ILoggerProvider, ILogger
    {
        public ConcurrentBag<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception) + exception);
        public void Dispose() { }
    }
}
