namespace StrongCities.Host.Web;

/// <summary>Whether this host shows the demonstration network: then every page says so and none is indexed.</summary>
public sealed record DemonstrationState(bool Shown);
