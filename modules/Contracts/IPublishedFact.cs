namespace StrongCities.Contracts;

/// <summary>
/// A fact that one module publishes to all others and to plugins. Facts carry ids and public values only, use <c>init</c> properties so that
/// a field can be added without breaking a binary, and are delivered at least once: a listener must stand a second delivery.
/// </summary>
public interface IPublishedFact
{
    /// <summary>The id of the event that this fact tells of; the same on every delivery.</summary>
    Guid FactId { get; }

    /// <summary>When it was recorded and when it held.</summary>
    Moment Moment { get; }
}
