namespace StrongCities.Contracts;

/// <summary>The two times of every fact: when it was written down and when it held in the world.</summary>
/// <remarks>They differ only for back-filled history. Rules judge <see cref="Effective"/>; the audit orders by <see cref="Recorded"/>.</remarks>
/// <param name="Recorded">When the platform learned of it: UTC, to the microsecond, never chosen by a caller.</param>
/// <param name="Effective">When it held: UTC, to the microsecond.</param>
public readonly record struct Moment(DateTimeOffset Recorded, DateTimeOffset Effective)
{
    /// <summary>A moment whose two times are the same: everything that isn't back-filled.</summary>
    /// <param name="instant">Any instant; it is turned to UTC and cut to the microsecond, which is what PostgreSQL keeps.</param>
    /// <returns>The moment.</returns>
    public static Moment At(DateTimeOffset instant)
    {
        var cut = Cut(instant);
        return new Moment(cut, cut);
    }

    /// <summary>The same recording, said to have held at another time.</summary>
    /// <param name="effective">When it held.</param>
    /// <returns>The back-filled moment.</returns>
    public Moment EffectiveAt(DateTimeOffset effective) => this with { Effective = Cut(effective) };

    /// <summary>True when the fact was written down at another time than it held.</summary>
    public bool IsBackFilled => Recorded != Effective;

    private static DateTimeOffset Cut(DateTimeOffset instant)
    {
        var utc = instant.ToUniversalTime();
        return new DateTimeOffset(utc.Ticks - utc.Ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
    }
}
