namespace StrongCities.Contracts;

/// <summary>Which rule a decision was taken under; with the recorded inputs it is all that a second calculation needs.</summary>
/// <param name="Id">The rule's name, such as <c>membership/admission-delegated</c>.</param>
/// <param name="Version">The version of its text, from 1.</param>
public sealed record RuleReference([property: Code] string Id, int Version);
