namespace StrongCities.Ui.Map;

/// <summary>What is drawn at one spot: a place, or several that stand too close together to be told apart.</summary>
public sealed record MapMarker(double X, double Y, IReadOnlyList<MapPoint> Points);

public static class MapClusters
{
    private const int DrawnSingly = 300;
    private const double Cell = 24;

    /// <summary>Up to 300 places are drawn one by one; more are gathered by the cells of a grid.</summary>
    public static IReadOnlyList<MapMarker> Of(IReadOnlyList<MapPoint> points)
    {
        var placed = points.Select(point => (Point: point, At: EqualEarth.Project(point.Latitude, point.Longitude)));
        if (points.Count <= DrawnSingly)
            return [.. placed.Select(place => new MapMarker(place.At.X, place.At.Y, [place.Point]))];
        return [.. placed
            .GroupBy(place => (Math.Floor(place.At.X / Cell), Math.Floor(place.At.Y / Cell)))
            .Select(cell => new MapMarker(
                cell.Average(place => place.At.X),
                cell.Average(place => place.At.Y),
                [.. cell.Select(place => place.Point)]))];
    }
}
