namespace StrongCities.Ui.Charts;

/// <summary>Dates to parts of the width, and at most <c>about</c> dates to write below the axis: years, or the two ends.</summary>
public sealed class TimeScale
{
    private readonly DateOnly _first;
    private readonly int _days;

    public TimeScale(IEnumerable<ChartPoint> points)
    {
        var dates = points.Select(point => point.Date).DefaultIfEmpty().ToList();
        _first = dates.Min();
        Last = dates.Max();
        _days = Math.Max(1, Last.DayNumber - _first.DayNumber);
    }

    public DateOnly Last { get; }

    /// <summary>0 at the first date, 1 at the last.</summary>
    public double Part(DateOnly date) => (date.DayNumber - _first.DayNumber) / (double)_days;

    public IReadOnlyList<DateOnly> Years(int about)
    {
        var years = Enumerable.Range(_first.Year + 1, Math.Max(0, Last.Year - _first.Year)).Select(year => new DateOnly(year, 1, 1)).ToList();
        var step = Math.Max(1, (int)Math.Ceiling(years.Count / (double)about));
        return [.. years.Where((_, index) => index % step == 0)];
    }
}
