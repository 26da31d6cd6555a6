using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using JasperFx.Events;

namespace StrongCities.Modularity.Events;

/// <summary>
/// Folds events into a state with the state's own Create and Apply, outside the store: for a state as of a date, where events are taken in
/// the order (effective, version). Events that the state has no method for are passed over, as Marten does.
/// </summary>
public static class Fold<TState> where TState : class
{
    private static readonly ConcurrentDictionary<Type, Func<TState?, object, TState?>> Steps = new();

    public static TState? Over(IEnumerable<object> events) => events.Aggregate((TState?)null, Step);

    /// <summary>The state at an instant: of what held before it, in the order in which it held; what held together in the order of the stream.</summary>
    public static TState? Before(DateTimeOffset end, IEnumerable<IEvent> history) => Over(history
        .Select(recorded => (Recorded: recorded, recorded.Moment().Effective))
        .Where(recorded => recorded.Effective < end)
        .OrderBy(recorded => recorded.Effective).ThenBy(recorded => recorded.Recorded.Version)
        .Select(recorded => recorded.Recorded.Data));

    public static TState? Step(TState? state, object @event) => Steps.GetOrAdd(@event.GetType(), Build)(state, @event);

    private static Func<TState?, object, TState?> Build(Type eventType)
    {
        var state = Expression.Parameter(typeof(TState));
        var boxed = Expression.Parameter(typeof(object));
        var @event = Expression.Convert(boxed, eventType);
        if (Method("Create", BindingFlags.Static, eventType) is { } create)
            return Expression.Lambda<Func<TState?, object, TState?>>(Expression.Call(create, @event), state, boxed).Compile();
        if (Method("Apply", BindingFlags.Instance, eventType) is { } apply)
        {
            // What is said to have held before the thing began changes nothing of it.
            var applied = Expression.Condition(Expression.ReferenceEqual(state, Expression.Constant(null)), state, Expression.Call(state, apply, @event));
            return Expression.Lambda<Func<TState?, object, TState?>>(applied, state, boxed).Compile();
        }

        return (before, _) => before;
    }

    private static MethodInfo? Method(string name, BindingFlags kind, Type eventType) =>
        typeof(TState).GetMethod(name, BindingFlags.Public | kind, [eventType]);
}
