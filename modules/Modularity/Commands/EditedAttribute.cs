using JasperFx.Events;
using Wolverine.Persistence.EventSourcing;

namespace StrongCities.Modularity.Commands;

/// <summary>
/// Marks the parameter of an edit's handler that holds the thing as it stands. The handler decides first and the version is compared afterwards
/// (<see cref="Edit{TCommand,TModel}"/>): who may not know of a thing hears that it isn't there, whichever version they named.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EditedAttribute : WriteModelAttribute
{
    // No variable has this name: the stream is fetched without the version that Wolverine would otherwise demand of it before the handler is asked.
    public EditedAttribute() => VersionSource = "comparedAfterwards";
}

/// <summary>Wolverine runs it after the handler of every edit and before anything is saved.</summary>
public static class Edit<TCommand, TModel> where TCommand : IEdits where TModel : notnull
{
    public static void MustBeAsSeen(TCommand command, IEventStream<TModel> stream, Outcome outcome)
    {
        if (outcome.Refusal is { Kind: RefusalKind.NotFound or RefusalKind.NotYours }) return;
        if (stream.StartingVersion != command.Version) throw new StaleEditException();
    }
}

/// <summary>Somebody else changed the thing since the sender saw it; <see cref="Door"/> answers so.</summary>
public sealed class StaleEditException() : Exception("The thing was changed since the sender of this edit saw it.");
