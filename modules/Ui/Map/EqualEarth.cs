namespace StrongCities.Ui.Map;

/// <summary>
/// The Equal Earth projection (Šavrič, Patterson and Jenny, 2018): every city's region at its true relative area.
/// Scale and origin are those that build/build.mjs prints; a test holds both against its known points.
/// </summary>
public static class EqualEarth
{
    public const int Width = 960;
    public const int Height = 425;

    private const double Scale = 177.34230496646222;
    private const double OriginX = 480;
    private const double OriginY = 231.7355199802333;
    private const double A1 = 1.340264, A2 = -0.081106, A3 = 0.000893, A4 = 0.003796;
    private static readonly double M = Math.Sqrt(3) / 2;

    /// <summary>Degrees to the map's viewBox.</summary>
    public static (double X, double Y) Project(double latitude, double longitude)
    {
        var theta = Math.Asin(M * Math.Sin(Radians(latitude)));
        var square = theta * theta;
        var sixth = square * square * square;
        var x = Radians(longitude) * Math.Cos(theta) / (M * (A1 + (3 * A2 * square) + (sixth * ((7 * A3) + (9 * A4 * square)))));
        var y = theta * (A1 + (A2 * square) + (sixth * (A3 + (A4 * square))));
        return (OriginX + (Scale * x), OriginY - (Scale * y));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
