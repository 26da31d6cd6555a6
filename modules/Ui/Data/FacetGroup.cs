namespace StrongCities.Ui.Data;

/// <summary>One value of a facet with the number of results that have it (counted from what this reader may see).</summary>
public sealed record FacetOption(string Value, string Text, int Count, bool Selected = false);

/// <summary>A facet: <paramref name="Name"/> is the parameter in the address, repeated for several values.</summary>
public sealed record FacetGroup(string Name, string Title, IReadOnlyList<FacetOption> Options);
