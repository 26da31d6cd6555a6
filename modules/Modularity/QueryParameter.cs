namespace StrongCities.Modularity;

/// <summary>
/// Endpoint metadata: a parameter that an operation reads out of the query by itself, so that the description of the API knows it too.
/// What it means is the text <c>api.parameter.{name}</c>.
/// </summary>
public sealed record QueryParameter(string Name, string Example);
