namespace StrongCities.Ui.Map;

/// <summary>A place on the map. <paramref name="Kind"/> picks a colour of the legend: member, observer, event or partner.</summary>
public sealed record MapPoint(double Latitude, double Longitude, string Title, string? Href = null, string Kind = "member");

/// <summary>What a kind of marker means, in the reader's language.</summary>
public sealed record MapKind(string Kind, string Text);
