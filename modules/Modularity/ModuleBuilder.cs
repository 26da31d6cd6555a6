using System.Reflection;
using Marten;
using Marten.Events.Aggregation;
using Marten.Events.Projections;
using JasperFx.Events.Projections;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StrongCities.Contracts;
using StrongCities.Modularity.Files;
using StrongCities.Modularity.Labels;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Search;
using StrongCities.Modularity.Wording;

namespace StrongCities.Modularity;

/// <summary>
/// The narrow way in which a module joins the host. Commands, handlers, listeners, events and pages are found in its assembly; here it says
/// what can't be found: its read models, its navigation, its questions, its services.
/// </summary>
public sealed class ModuleBuilder(string name, Assembly assembly)
{
    private readonly List<Action<StoreOptions>> _store = [];
    private readonly List<Action<IServiceCollection>> _services = [];
    private readonly List<Action<IEndpointRouteBuilder>> _endpoints = [];
    private readonly List<NavigationEntry> _navigation = [];
    private readonly List<Func<string, CancellationToken, Task>> _migrations = [];
    private readonly List<Searchable> _searchables = [];
    private readonly List<Type> _documents = [];
    private readonly List<LetterKind> _letterKinds = [];

    public string Name { get; } = name;
    public Assembly Assembly { get; } = assembly;
    public IReadOnlyList<NavigationEntry> Entries => _navigation;
    public IReadOnlyList<Searchable> Searchables => _searchables;
    public IReadOnlyList<Type> Documents => _documents;
    public IReadOnlyList<LetterKind> LetterKinds => _letterKinds;

    /// <summary>A document of this module, in the module's schema.</summary>
    public ModuleBuilder Document<T>(Action<DocumentMapping<T>>? shape = null) where T : notnull => Document(Schema, shape);

    /// <summary>A document in a schema that several modules know: people, vault.</summary>
    public ModuleBuilder Document<T>(string schema, Action<DocumentMapping<T>>? shape = null) where T : notnull
    {
        _documents.Add(typeof(T));
        _store.Add(store => store.Schema.For<T>().DatabaseSchemaName(schema));
        if (shape is not null) _store.Add(store => shape(new DocumentMapping<T>(store.Schema.For<T>())));
        return this;
    }

    /// <summary>A read model that is brought up to date in the transaction of the events: who acts sees the effect at once.</summary>
    public ModuleBuilder View<T, TId>(SingleStreamProjection<T, TId> projection, Action<DocumentMapping<T>>? shape = null)
        where T : notnull
        where TId : notnull
    {
        _store.Add(store => store.Projections.Add(projection, ProjectionLifecycle.Inline));
        return Document(shape);
    }

    /// <summary>Documents of several kinds, or of several streams, that follow from events in the same transaction.</summary>
    public ModuleBuilder Projection(EventProjection projection)
    {
        _store.Add(store => store.Projections.Add(projection, ProjectionLifecycle.Inline));
        return this;
    }

    /// <summary>A state that is folded from its stream and kept beside it, so that a command loads it in one round trip.</summary>
    public ModuleBuilder Kept<T>(string? schema = null, Action<DocumentMapping<T>>? shape = null) where T : class
    {
        _store.Add(store => store.Projections.Snapshot<T>(SnapshotLifecycle.Inline));
        return Document(schema ?? Schema, shape);
    }

    /// <summary>Records that can be given another label, and that files can be put on. Their documents have columns <c>label</c> and <c>organisation_id</c>.</summary>
    /// <param name="kind">What labels and attachments call such a record.</param>
    /// <param name="address">Where they are read; the record's id comes after it.</param>
    /// <param name="casework">The duty of those who work on them, of whichever organisation.</param>
    /// <param name="strictest">Whether they can be closed to those, too.</param>
    public ModuleBuilder Labels<T>(string kind, string address, string casework, Tlp strictest = Tlp.AmberStrict) where T : notnull =>
        Labels(kind, $"(select r.*, '{casework}' as casework from {DocumentMapping<T>.TableIn(Schema)} r)", address, strictest);

    internal ModuleBuilder Labels(string kind, string rows, string address, Tlp strictest) =>
        Services(services => services.AddSingleton(new LabelledRecord(kind, rows, address, strictest)));

    /// <summary>Records that the search box finds, by what their documents say; an entry of null is one that it doesn't.</summary>
    /// <param name="id">The record's id, whose entry goes when there is none any more.</param>
    /// <param name="entry">What is known of a document; nothing else but the document may go into it.</param>
    /// <param name="schema">Where such documents are, when not in the module's own schema.</param>
    public ModuleBuilder Searchable<T>(Func<T, Guid> id, Func<T, SearchEntry?> entry, string? schema = null) where T : notnull
    {
        var searchable = new Searchable<T>(schema ?? Schema, id, entry);
        _searchables.Add(searchable);
        _store.Add(store => store.Listeners.Add(new SearchFollower(searchable)));
        return Migration((owner, cancellation) => SearchTable.Fill(owner, SearchTable.Stored(owner, searchable, cancellation), cancellation));
    }

    /// <summary>A public page made of texts, which the search box finds in every language of the portal and whose words are edited there.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="title">The key of its title.</param>
    /// <param name="keys">The keys of what stands there besides; a star at the end of one means all that begin so.</param>
    public ModuleBuilder PublicPage(string address, string title, params IReadOnlyList<string> keys) => PublicPage(new PublicPage(Assembly, address, title, keys));

    public ModuleBuilder PublicPage(PublicPage page) => Services(services => services.AddSingleton(page))
        .Migration((owner, cancellation) => SearchTable.Fill(owner, SearchedPage.Entries(page).ToAsyncEnumerable(), cancellation));

    /// <summary>A kind of letters that the module writes, with all templates of it.</summary>
    public ModuleBuilder LetterKind(LetterKind kind)
    {
        _letterKinds.Add(kind);
        return Services(services => services.AddSingleton(kind));
    }

    /// <summary>An entry of the portal's main navigation; its text is the key <c>nav.{key}</c>.</summary>
    public ModuleBuilder Navigation(string key, string address, int order, string? duty = null, bool signedIn = false)
    {
        _navigation.Add(new NavigationEntry(key, address, order, duty, signedIn));
        return this;
    }

    /// <summary>A question that machines may ask: GET addresses of the API.</summary>
    public ModuleBuilder Questions(Action<IEndpointRouteBuilder> map)
    {
        _endpoints.Add(map);
        return this;
    }

    /// <summary>Concrete singletons that handlers and pages of the module take.</summary>
    public ModuleBuilder Services(Action<IServiceCollection> add)
    {
        _services.Add(add);
        return this;
    }

    /// <summary>Storage that isn't the event store's: brought up to date by the owner, before traffic. Takes the owner's connection string.</summary>
    public ModuleBuilder Migration(Func<string, CancellationToken, Task> migrate)
    {
        _migrations.Add(migrate);
        return this;
    }

    public async Task Migrate(string ownerConnectionString, CancellationToken cancellation)
    {
        foreach (var migrate in _migrations) await migrate(ownerConnectionString, cancellation);
    }

    public string Schema => Name.Replace('-', '_');

    public void Apply(StoreOptions store) => _store.ForEach(apply => apply(store));
    public void Apply(IServiceCollection services) => _services.ForEach(apply => apply(services));
    public void Apply(IEndpointRouteBuilder endpoints) => _endpoints.ForEach(apply => apply(endpoints));
}

/// <param name="Duty">Only who holds this duty sees the entry; null for everybody.</param>
/// <param name="SignedIn">Only who has signed in sees the entry.</param>
public sealed record NavigationEntry(string Key, string Address, int Order, string? Duty, bool SignedIn)
{
    public bool IsFor(Callers.Caller caller) => (Duty is null || caller.Holds(Duty)) && (!SignedIn || caller.IsSignedIn);
}
