using System.Runtime.CompilerServices;

namespace StrongCities.Ui.Map;

/// <summary>What is drawn at one spot: a place, or several that stand too close together to be told apart.</summary>
public sealed record MapMarker(double X, double Y, IReadOnlyList<MapPoint> Points);

public static class MapClusters
{
    private const int DrawnSingly = 300;
    private const double Cell = 24;

    // A module that keeps its long list of places between requests gets it projected and gathered once; a short one is quicker drawn than found.
    private static readonly ConditionalWeakTable<IReadOnlyList<MapPoint>, IReadOnlyList<MapMarker>> Gathered = [];

    /// <summary>Up to 300 places are drawn one by one; more are gathered by the cells of a grid.</summary>
    public static IReadOnlyList<MapMarker> Of(IReadOnlyList<MapPoint> points) =>
        points.Count <= DrawnSingly
            ? [.. Placed(points).Select(place => new MapMarker(place.X, place.Y, [place.Point]))]
            : Gathered.GetValue(points, Gather);

    private static IEnumerable<(MapPoint Point, double X, double Y)> Placed(IReadOnlyList<MapPoint> points)
    {
        foreach (var point in points)
        {
            var (x, y) = EqualEarth.Project(point.Latitude, point.Longitude);
            yield return (point, x, y);
        }
    }

    private static IReadOnlyList<MapMarker> Gather(IReadOnlyList<MapPoint> points) =>
        [.. Placed(points)
            .GroupBy(place => (Math.Floor(place.X / Cell), Math.Floor(place.Y / Cell)))
            .Select(cell => new MapMarker(
                cell.Average(place => place.X),
                cell.Average(place => place.Y),
                [.. cell.Select(place => place.Point)]))];
}
