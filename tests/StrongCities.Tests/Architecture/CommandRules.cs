using System.Reflection;
using StrongCities.Modularity.Commands;

namespace StrongCities.Tests.Architecture;

/// <summary>What every command must be, and its handler with it.</summary>
public static class CommandRules
{
    private static readonly Type[] Kinds = [typeof(ICreates), typeof(IEdits), typeof(IContributes)];

    /// <summary>Commands whose endpoint is written by hand, each with its reason; a new one needs one.</summary>
    public static IReadOnlyDictionary<string, string> MappedByHand { get; } = new Dictionary<string, string>
    {
        ["AcceptMandate"] = "A letter's code says which mandate, and whose account it is for is looked up.",
        ["OfferMandate"] = "An address says whom the mandate is offered to, as with GrantMandate: one operation of the API does either.",
        ["GrantMandate"] = "An address says whom the mandate goes to, and an address must not become part of a command.",
        ["OpenGrievance"] = "The receipt code is drawn for the answer and kept nowhere.",
        ["ContinueGrievance"] = "The receipt code says which grievance is meant, and a command knows only its digest.",
    };

    /// <summary>The reviewed list of commands that nobody needs to sign in for, each with its reason.</summary>
    public static IReadOnlyDictionary<string, string> OpenToAll { get; } = new Dictionary<string, string>
    {
        ["OpenGrievance"] = "The channel asks nobody who they are.",
        ["ContinueGrievance"] = "Whoever has the receipt code goes on with what they began.",
    };

    public static IEnumerable<Type> CommandsIn(IEnumerable<Type> types) =>
        types.Where(type => type.IsAssignableTo(typeof(ICommand)) && !type.IsInterface);

    public static IEnumerable<string> BreachesOf(Type command, IReadOnlyCollection<Type> types)
    {
        if (!command.IsSealed || command.GetMethod("<Clone>$") is null) yield return $"{command.Name} is no sealed record";
        if (Kinds.Count(kind => kind.IsAssignableFrom(command)) != 1) yield return $"{command.Name} is not one of ICreates, IEdits, IContributes";
        if (command.IsDefined(typeof(PostAttribute)) == MappedByHand.ContainsKey(command.Name)) yield return $"{command.Name} has no [Post], or is on the list of those without and has one";
        if (new[] { typeof(RequiresAttribute), typeof(SignedInAttribute), typeof(OpenToAllAttribute) }.Count(way => command.IsDefined(way)) != 1)
            yield return $"{command.Name} needs one of [Requires] and [SignedIn]";
        if (command.IsDefined(typeof(OpenToAllAttribute)) != OpenToAll.ContainsKey(command.Name)) yield return $"{command.Name} is open to all, or is on the list of those and isn't";

        var handlers = types.Where(type => HandlesOf(type, command).Any()).ToList();
        if (handlers.Count != 1) yield return $"{command.Name} has {handlers.Count} handlers";
        foreach (var breach in handlers.SelectMany(handler => HandlerBreaches(handler, command))) yield return breach;
    }

    private static IEnumerable<string> HandlerBreaches(Type handler, Type command)
    {
        if (handler is not { IsAbstract: true, IsSealed: true, IsPublic: true } && !handler.IsNested) yield return $"{handler.Name} is no public static class";
        if (HandlesOf(handler, command).Count() != 1) yield return $"{handler.Name} has more than one Handle for {command.Name}";
        if (HandlesOf(handler, command).Any(handle => !handle.IsStatic)) yield return $"{handler.Name}.Handle is not static";

        var decides = handler.GetMethods().Where(method => method.Name == "Decide" && Takes(method, command)).ToList();
        if (decides.Count == 0) yield return $"{handler.Name} has no Decide for {command.Name}";
        foreach (var decide in decides)
        {
            if (!decide.IsStatic || decide.ReturnType != typeof(Decision)) yield return $"{handler.Name}.Decide must be static and answer a Decision";
            foreach (var parameter in decide.GetParameters().Where(parameter => !IsValue(parameter.ParameterType)))
                yield return $"{handler.Name}.Decide takes {parameter.Name}, which is no value: {parameter.ParameterType.Name}";
            foreach (var called in MethodCalls.Reach(decide).Where(Purity.IsNoPartOfAFold))
                yield return $"{handler.Name}.Decide reaches {called.DeclaringType!.Name}.{called.Name}";
        }
    }

    private static IEnumerable<MethodInfo> HandlesOf(Type type, Type command) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .Where(method => method.Name is "Handle" or "HandleAsync" && method.GetParameters() is [var first, ..] && first.ParameterType == command);

    private static bool Takes(MethodInfo method, Type command) => method.GetParameters().Any(parameter => parameter.ParameterType == command);

    /// <summary>Records, enumerations, the framework's plain values and read-only lists of these. Services, sessions, clocks and tasks are none.</summary>
    private static bool IsValue(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? IsValue(inner)
        : type.IsEnum || type.IsPrimitive || type == typeof(string)
        || (type.IsValueType && !typeof(Task).IsAssignableFrom(type) && !IsTaskLike(type))
        || type.GetMethod("<Clone>$") is not null
        || (type.IsArray && IsValue(type.GetElementType()!))
        || (type.IsGenericType && IsReadOnlyList(type.GetGenericTypeDefinition()) && type.GetGenericArguments().All(IsValue));

    private static bool IsTaskLike(Type type) => type == typeof(CancellationToken) || type.Name.StartsWith("ValueTask", StringComparison.Ordinal);

    private static bool IsReadOnlyList(Type definition) =>
        definition == typeof(IReadOnlyList<>) || definition == typeof(IReadOnlyCollection<>) || definition == typeof(IReadOnlySet<>) || definition == typeof(IReadOnlyDictionary<,>);
}
