namespace StrongCities.Contracts.Ids;

/// <summary>An identifier that is a <see cref="Guid"/> with a name of its own, so that a city's id can't be passed where a mandate's is meant.</summary>
/// <typeparam name="TSelf">The identifier itself.</typeparam>
public interface IId<TSelf> where TSelf : struct, IId<TSelf>
{
    /// <summary>The value, as it stands in the store, in addresses and in JSON.</summary>
    Guid Value { get; }

    /// <summary>Wraps a value that came from outside.</summary>
    /// <param name="value">Any Guid; no check is made that something of this id exists.</param>
    /// <returns>The identifier.</returns>
    static abstract TSelf From(Guid value);
}
