using System.Reflection;

namespace StrongCities.Tests.Capabilities;

/// <summary>Every test of the solution, as <c>Class.Method</c>: what is written about tests is held against it.</summary>
public static class TestNames
{
    public static readonly IReadOnlySet<string> All = Directory.EnumerateFiles(AppContext.BaseDirectory, "StrongCities.*Tests.dll")
        .Select(file => Assembly.Load(Path.GetFileNameWithoutExtension(file)))
        .SelectMany(assembly => assembly.GetTypes())
        .SelectMany(type => type.GetMethods().Where(IsTest).Select(method => $"{type.Name}.{method.Name}"))
        .ToHashSet();

    // Theory, Property and the rest derive from Fact.
    private static bool IsTest(MethodInfo method) => method.GetCustomAttributes().Any(attribute => attribute is FactAttribute);
}
