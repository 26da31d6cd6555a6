namespace StrongCities.Ui.Charts;

/// <summary>Round steps for a value axis from zero: 1, 2, 2.5 or 5 times a power of ten.</summary>
public static class NiceTicks
{
    public static IReadOnlyList<double> UpTo(double highest, int about = 4)
    {
        if (highest <= 0 || !double.IsFinite(highest)) return [0, 1];
        var rough = highest / about;
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double[] steps = [1, 2, 2.5, 5, 10];
        var step = steps.First(candidate => candidate * magnitude >= rough * 0.9999) * magnitude;
        // Counts have no halves.
        if (highest == Math.Truncate(highest) && step < 1) step = 1;
        var count = (int)Math.Ceiling(highest / step - 1e-9);
        return [.. Enumerable.Range(0, count + 1).Select(index => Math.Round(index * step, 10))];
    }
}
