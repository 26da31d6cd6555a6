namespace StrongCities.Modularity.Commands;

/// <summary>The id of something that the command brings into being: drawn where the command comes in, never sent by a caller.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DrawnAttribute : Attribute;
