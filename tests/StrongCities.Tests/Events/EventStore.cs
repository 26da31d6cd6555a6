using JasperFx.Events;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using StrongCities.Host.Composition;
using StrongCities.Tests.Architecture;

namespace StrongCities.Tests.Events;

/// <summary>The host's own event store with its names and its serializer, built from the same lines and never connected.</summary>
public sealed class EventStore : IDisposable
{
    private readonly IHost _host;

    public EventStore()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddLogging();
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create("Host=never.connected.invalid"));
        builder.Services.AddEventStore(HouseAssemblies.Catalogue, migrates: false);
        builder.UseMessaging(HouseAssemblies.Catalogue, migrates: false);
        _host = builder.Build();
        Store = (DocumentStore)_host.Services.GetRequiredService<IDocumentStore>();
    }

    public DocumentStore Store { get; }

    public ISerializer Serializer => Store.Options.Serializer();

    /// <summary>Every event by the name it is stored under, as the store has it.</summary>
    public IReadOnlyDictionary<string, Type> Types => field ??= EventStoreSetup.EventNames(HouseAssemblies.Catalogue)
        .ToDictionary(named => named.Name, named => named.Type);

    public string NameOf(Type type) => ((IReadOnlyStoreOptions)Store.Options).Events.AllKnownEventTypes().Single(known => known.EventType == type).EventTypeName;

    public void Dispose() => _host.Dispose();
}
