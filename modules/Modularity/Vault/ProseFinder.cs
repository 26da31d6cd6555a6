using System.Collections;
using System.Reflection;

namespace StrongCities.Modularity.Vault;

/// <summary>
/// Finds the prose in a command, however deep it lies: in a record of a record, in a list of answers. What it missed would leave a digest in
/// history and its text nowhere.
/// </summary>
public sealed class ProseFinder
{
    private static readonly Dictionary<Type, ProseFinder> Known = [];
    private static readonly Lock Building = new();

    private readonly List<Func<object, IEnumerable<Prose>>> _ways = [];

    public static ProseFinder In(Type type)
    {
        lock (Building)
        {
            if (Known.TryGetValue(type, out var known)) return known;
            // Noted before its properties are looked at, so that a type that holds its own kind comes to an end.
            var finder = Known[type] = new ProseFinder();
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.GetIndexParameters().Length == 0))
                if (WayInto(property.PropertyType) is { } way)
                    finder._ways.Add(holder => property.GetValue(holder) is { } value ? way(value) : []);
            return finder;
        }
    }

    public IEnumerable<Prose> Of(object holder) => _ways.SelectMany(way => way(holder));

    private static Func<object, IEnumerable<Prose>>? WayInto(Type type)
    {
        if (type == typeof(Prose)) return value => [(Prose)value];
        if (type == typeof(string)) return null;
        if (ElementOf(type) is { } element)
            return WayInto(element) is { } each ? value => ((IEnumerable)value).Cast<object?>().OfType<object>().SelectMany(each) : null;
        var pair = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>);
        return pair || type.Namespace?.StartsWith("StrongCities", StringComparison.Ordinal) == true ? In(type).Of : null;
    }

    private static Type? ElementOf(Type type) => type.IsArray ? type.GetElementType() : type.GetInterfaces().Append(type)
        .FirstOrDefault(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
}
