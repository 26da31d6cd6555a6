namespace StrongCities.Modularity.Commands;

/// <summary>
/// Whoever has not signed in may send the command. Nothing of its sender is kept: no trace of the request, no key of a repetition. Each such
/// command stands on one reviewed list.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenToAllAttribute : Attribute;
