using StrongCities.Contracts;

namespace StrongCities.Rules;

/// <summary>Which rule a decision was taken under; with the recorded inputs it is all that a second calculation needs.</summary>
public sealed record RuleReference([property: Code] string Id, int Version);
