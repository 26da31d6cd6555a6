using Wolverine.Persistence;
using Wolverine.Persistence.EventSourcing;

namespace StrongCities.Modularity.Commands;

/// <summary>
/// Marks the parameter of a contribution's handler that holds the thing it is added to. Whoever contributes waits for those before them, and
/// all of them count: twenty-five votes at one instant are twenty-five votes.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ContributedAttribute : WriteModelAttribute
{
    public ContributedAttribute() => LoadStyle = ModelConcurrencyStyle.Exclusive;
}
