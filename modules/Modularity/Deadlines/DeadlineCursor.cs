using System.Globalization;

namespace StrongCities.Modularity.Deadlines;

/// <summary>Where a page of deadlines ended. One that can't be read is none: the list begins again.</summary>
public sealed record DeadlineCursor(DateTimeOffset DueAt, Guid Id)
{
    public static DeadlineCursor After(DueDate last) => new(last.DueAt.ToUniversalTime(), last.Id);

    public static DeadlineCursor? Read(string? text) =>
        text?.Split('_') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks && Guid.TryParseExact(id, "N", out var duty)
            ? new DeadlineCursor(new DateTimeOffset(at, TimeSpan.Zero), duty)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{DueAt.UtcTicks}_{Id:N}");
}
