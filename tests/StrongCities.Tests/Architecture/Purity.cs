using System.Diagnostics;
using System.Reflection;
using System.Security.Cryptography;
using JasperFx.Events;

namespace StrongCities.Tests.Architecture;

/// <summary>What no module may call, and what no fold may reach.</summary>
public static class Purity
{
    private static readonly string[] Clocks = ["get_Now", "get_UtcNow", "get_Today"];
    private static readonly Type[] Machines = [typeof(TimeProvider), typeof(Stopwatch), typeof(Random), typeof(RandomNumberGenerator), typeof(Environment)];

    /// <summary>Time comes from TimeProvider, ids from it and from Ids: tests move the one and foresee the other.</summary>
    public static bool IsBanned(MethodBase called) =>
        (called.DeclaringType == typeof(DateTime) || called.DeclaringType == typeof(DateTimeOffset) ? Clocks.Contains(called.Name) : called.DeclaringType == typeof(Random))
        || (called.DeclaringType == typeof(Guid) && (called.Name == nameof(Guid.NewGuid) || (called.Name == nameof(Guid.CreateVersion7) && called.GetParameters().Length == 0)));

    /// <summary>A fold has its events and nothing else: no clock of any kind, nothing drawn.</summary>
    public static bool IsNoPartOfAFold(MethodBase called) =>
        IsBanned(called) || Machines.Contains(called.DeclaringType) || (called.DeclaringType == typeof(Guid) && called.Name == nameof(Guid.CreateVersion7));

    public static IEnumerable<string> BannedCallsIn(IEnumerable<Type> types) =>
        from type in types
        from method in MethodCalls.MethodsOf(type)
        from called in MethodCalls.Of(method)
        where IsBanned(called)
        select $"{type.FullName}.{method.Name} calls {called.DeclaringType!.Name}.{called.Name}";

    public static IEnumerable<string> ImpureFoldsIn(IEnumerable<Type> types) =>
        from fold in FoldsIn(types)
        from called in MethodCalls.Reach(fold)
        where IsNoPartOfAFold(called)
        select $"{fold.DeclaringType!.FullName}.{fold.Name} reaches {called.DeclaringType!.Name}.{called.Name}";

    /// <summary>Create, Apply and Project of states and projections: those that take an event of the house, bare or with its metadata.</summary>
    public static IEnumerable<MethodInfo> FoldsIn(IEnumerable<Type> types) =>
        from type in types
        from method in MethodCalls.MethodsOf(type).OfType<MethodInfo>()
        where method.Name is "Create" or "Apply" or "Project" or "ShouldDelete" && EventOf(method) is not null
        select method;

    /// <summary>The event that a fold's method takes.</summary>
    public static Type? EventOf(MethodInfo fold) => fold.GetParameters()
        .Select(parameter => parameter.ParameterType)
        .Select(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEvent<>) ? type.GetGenericArguments()[0] : type)
        .FirstOrDefault(type => type is { IsSealed: true, IsClass: true } && type != fold.DeclaringType
            && type.Assembly.GetName().Name!.StartsWith("StrongCities.", StringComparison.Ordinal)
            && type.GetMethod("<Clone>$") is not null);
}
