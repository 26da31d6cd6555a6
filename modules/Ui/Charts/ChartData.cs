namespace StrongCities.Ui.Charts;

public sealed record ChartPoint(DateOnly Date, double Value);

public sealed record ChartSeries(string Name, IReadOnlyList<ChartPoint> Points);

public sealed record ChartBar(string Label, double Value, string? Href = null);
