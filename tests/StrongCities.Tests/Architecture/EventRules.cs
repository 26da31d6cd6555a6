using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Events;

namespace StrongCities.Tests.Architecture;

/// <summary>What every event must be: named for ever, immutable, and free of anything that a person typed or that tells who a person is.</summary>
public static partial class EventRules
{
    public static IEnumerable<Type> EventsIn(IEnumerable<Type> types) => types.Where(type => type.IsDefined(typeof(EventNameAttribute)));

    public static string NameOf(Type @event) => @event.GetCustomAttribute<EventNameAttribute>()!.Name;

    public static IEnumerable<string> BreachesOf(Type @event, string module)
    {
        var name = NameOf(@event);
        // What is common to all modules tells of people and organisations, and is stored in their name.
        var owner = module == "modularity" ? "people" : module;
        if (!Form().IsMatch(name)) yield return $"{name} is not module/what-happened/version";
        if (name.Split('/')[0] != owner) yield return $"{name} belongs to {owner}";
        if (!@event.IsSealed || !@event.IsPublic && !@event.IsNestedPublic || @event.GetMethod("<Clone>$") is null) yield return $"{@event.Name} is no public sealed record";
        foreach (var breach in TextBreaches(@event, @event.Name, [])) yield return breach;
    }

    /// <summary>Events that a state or projection folds without a name to be stored under.</summary>
    public static IEnumerable<string> NamelessIn(IEnumerable<Type> types) => Purity.FoldsIn(types)
        .Select(Purity.EventOf).OfType<Type>().Distinct()
        .Where(type => !type.IsDefined(typeof(EventNameAttribute)))
        .Select(type => $"{type.Name} has no [EventName]");

    private static IEnumerable<string> TextBreaches(Type type, string path, HashSet<Type> above)
    {
        if (!above.Add(type)) yield break;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0))
            foreach (var breach in BreachesOf(property.PropertyType, $"{path}.{property.Name}", IsMarked(property), above))
                yield return breach;
        above.Remove(type);
    }

    private static IEnumerable<string> BreachesOf(Type type, string path, bool marked, HashSet<Type> above)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(PersonId)) return [$"{path} says who a person is"];
        if (type == typeof(Digest)) return [];
        if (type == typeof(string)) return marked ? [] : [$"{path} is text without [Code] or [PublicName]"];
        if (type.IsEnum || type.Namespace == "System" && type.IsValueType) return [];
        if (ElementsOf(type) is { } elements) return elements.SelectMany(element => BreachesOf(element, path + "[]", marked, above));
        return type.Assembly.GetName().Name!.StartsWith("StrongCities.", StringComparison.Ordinal)
            ? TextBreaches(type, path, above)
            : [$"{path} may hold anything: {type.Name}"];
    }

    private static Type[]? ElementsOf(Type type) =>
        type.IsArray ? [type.GetElementType()!]
        : type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) ? type.GetGenericArguments()
        : null;

    // A positional record carries the mark on its constructor's parameter.
    private static bool IsMarked(PropertyInfo property) => IsMark(property) || property.DeclaringType!.GetConstructors()
        .SelectMany(constructor => constructor.GetParameters())
        .Any(parameter => parameter.Name == property.Name && (parameter.IsDefined(typeof(CodeAttribute)) || parameter.IsDefined(typeof(PublicNameAttribute))));

    private static bool IsMark(PropertyInfo property) => property.IsDefined(typeof(CodeAttribute)) || property.IsDefined(typeof(PublicNameAttribute));

    [GeneratedRegex("^[a-z]+(-[a-z]+)*/[a-z]+(-[a-z0-9]+)*/[1-9][0-9]*$")]
    private static partial Regex Form();
}
