using System.Runtime.CompilerServices;

namespace StrongCities.Ui.Map;

/// <summary>What is drawn at one spot: a place, or several that stand too close together to be told apart.</summary>
public sealed record MapMarker(double X, double Y, IReadOnlyList<MapPoint> Points);

public static class MapClusters
{
    private const int DrawnSingly = 300;
    private const double Cell = 24;

    // A module that keeps its list of places between requests gets it projected and gathered once.
    private static readonly ConditionalWeakTable<IReadOnlyList<MapPoint>, IReadOnlyList<MapMarker>> Gathered = [];

    /// <summary>Up to 300 places are drawn one by one; more are gathered by the cells of a grid.</summary>
    public static IReadOnlyList<MapMarker> Of(IReadOnlyList<MapPoint> points) => Gathered.GetValue(points, Gather);

    private static IReadOnlyList<MapMarker> Gather(IReadOnlyList<MapPoint> points)
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
