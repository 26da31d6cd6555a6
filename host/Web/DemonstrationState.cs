namespace StrongCities.Host.Web;

/// <summary>Whether this host shows the demonstration network: then every page says so and none is indexed.</summary>
public sealed class DemonstrationState(bool shown)
{
    public bool Shown { get; } = shown;

    /// <summary>How many of the cities are there while the network is being filled; null before and after.</summary>
    public (int Done, int All)? Progress { get; set; }
}
