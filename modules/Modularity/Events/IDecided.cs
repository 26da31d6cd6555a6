using StrongCities.Contracts;

namespace StrongCities.Modularity.Events;

/// <summary>An event that is the outcome of a rule. It holds the rule's complete inputs, so that anybody can run the rule again.</summary>
public interface IDecided
{
    RuleReference Rule { get; }
}
