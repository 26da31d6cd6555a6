using StrongCities.Modularity.Callers;

namespace StrongCities.Modularity.Deadlines;

/// <summary>
/// One of the first things that a new focal point does. Whether it is done is asked of what was really done, each time: nobody ticks anything.
/// A module adds its own with <c>services.AddSingleton&lt;IFirstStep, …&gt;()</c>.
/// </summary>
public interface IFirstStep
{
    /// <summary>Its texts are <c>step.{key}</c> and <c>step.{key}.why</c>.</summary>
    string Key { get; }

    /// <summary>Where in the portal it is done.</summary>
    string Address { get; }

    /// <summary>The lower, the earlier.</summary>
    int Order { get; }

    Task<bool> IsDone(Caller caller, CancellationToken cancellation);
}
