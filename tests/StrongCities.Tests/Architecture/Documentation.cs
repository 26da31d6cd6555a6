using System.Reflection;
using System.Xml.Linq;

namespace StrongCities.Tests.Architecture;

/// <summary>Compares what an assembly shows with what its documentation file explains.</summary>
public static class Documentation
{
    private const BindingFlags Shown = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Undocumented(IEnumerable<Type> types, XDocument documentation)
    {
        var members = documentation.Descendants("member")
            .Where(member => member.HasElements)
            .ToDictionary(member => member.Attribute("name")!.Value, member => member);
        foreach (var type in types)
        {
            var name = NameOf(type);
            if (!members.TryGetValue("T:" + name, out var explained)) yield return name;
            var parameters = explained?.Elements("param").Select(parameter => parameter.Attribute("name")!.Value).ToHashSet() ?? [];
            foreach (var member in type.GetMembers(Shown).Where(IsWritten))
                if (!parameters.Contains(member.Name) && !members.Keys.Any(key => IsOf(key, $"{name}.{member.Name}")))
                    yield return $"{name}.{member.Name}";
        }
    }

    private static bool IsOf(string key, string member) =>
        key.Length > 2 && key.AsSpan(2).StartsWith(member, StringComparison.Ordinal) && (key.Length == member.Length + 2 || key[member.Length + 2] is '(' or '`');

    private static string NameOf(Type type) => type.FullName!.Replace('+', '.');

    // Properties, enumeration members, constants and methods; not what the compiler makes of a record.
    private static bool IsWritten(MemberInfo member) => member switch
    {
        FieldInfo field => !field.IsSpecialName,
        PropertyInfo => true,
        MethodInfo method => !method.IsSpecialName && !method.Name.StartsWith('<') && !IsMadeByTheCompiler(method),
        _ => false,
    };

    private static bool IsMadeByTheCompiler(MethodInfo method) =>
        method.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute)) || (method.Name == "Deconstruct" && method.ReturnType == typeof(void));
}
