using System.Collections.Frozen;
using StrongCities.Contracts;
using StrongCities.Modularity.Events;

namespace StrongCities.Host.Plugins;

/// <summary>The facts that the network publishes, by the names under which manifests and stored messages know them.</summary>
public static class FactTypes
{
    private static readonly FrozenDictionary<string, Type> ByName = typeof(IPublishedFact).Assembly.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IPublishedFact)))
        .ToFrozenDictionary(NameOf);

    public static IEnumerable<Type> All => ByName.Values;

    public static Type? Find(string name) => ByName.GetValueOrDefault(name);

    public static string NameOf(Type fact) => Kebab.Of(fact.Name);
}
