namespace StrongCities.Contracts;

/// <summary>Marks a string in an event as a term of a closed vocabulary or a machine's value: a code, a hash, a slug. A test refuses unmarked strings in events.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class CodeAttribute : Attribute;

/// <summary>Marks a string in an event as the public name of an organisation or a place, which is nobody's personal data.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PublicNameAttribute : Attribute;
