using System.Reflection;
using JasperFx;
using JasperFx.Events;
using Marten;
using Weasel.Core;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Events;
using Wolverine.Marten;

namespace StrongCities.Host.Composition;

/// <summary>One Marten store for all modules: one global sequence, explicit event names, our metadata on every event.</summary>
public static class EventStoreSetup
{
    public const string History = "history";
    public const string Messages = "wolverine";

    public static IServiceCollection AddEventStore(this IServiceCollection services, ModuleCatalogue catalogue, bool migrates)
    {
        services.AddMarten(store => Configure(store, catalogue, migrates))
            .UseNpgsqlDataSource()
            .UseLightweightSessions()
            .IntegrateWithWolverine(integration => integration.MessageStorageSchemaName = Messages);
        return services;
    }

    private static void Configure(StoreOptions store, ModuleCatalogue catalogue, bool migrates)
    {
        // The running host is not the owner of its tables: whatever differs is for the migration to mend, before traffic.
        store.AutoCreateSchemaObjects = migrates ? AutoCreate.CreateOrUpdate : AutoCreate.None;
        store.DatabaseSchemaName = "modularity";
        store.DisableNpgsqlLogging = true;
        store.Logger(new SilentStore());
        store.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, NetworkJson.Apply);
        store.Advanced.DuplicatedFieldEnumStorage = EnumStorage.AsString;

        store.Events.DatabaseSchemaName = History;
        store.Events.StreamIdentity = StreamIdentity.AsGuid;
        // Quick append leaves inline projections without version and sequence; the difference in speed is a few per cent.
        store.Events.AppendMode = EventAppendMode.Rich;
        store.Events.MetadataConfig.EnableAll();
        store.Listeners.Add(new EventCompletion());

        foreach (var id in typeof(CityId).Assembly.GetExportedTypes().Where(type => type is { IsValueType: true, IsGenericType: false } && IsId(type)))
            store.RegisterValueType(id);
        foreach (var (type, name) in EventNames(catalogue)) store.Events.MapEventType(type, name);
        foreach (var module in catalogue.Modules) module.Apply(store);
    }

    private static bool IsId(Type type) =>
        type.GetInterfaces().Any(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IId<>));

    public static IEnumerable<(Type Type, string Name)> EventNames(ModuleCatalogue catalogue) =>
        from assembly in catalogue.Assemblies
        from type in assembly.GetExportedTypes()
        let name = type.GetCustomAttribute<EventNameAttribute>()
        where name is not null
        select (type, name.Name);
}
