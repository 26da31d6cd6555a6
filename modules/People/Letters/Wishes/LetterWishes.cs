using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Letters;
using StrongCities.People.Letters.Digests;

namespace StrongCities.People.Letters.Wishes;

/// <summary>What a person wants of the portal's letters. A deletable row and no history: it is nobody else's to know.</summary>
public sealed record LetterWishes
{
    /// <summary>The person.</summary>
    public required Guid Id { get; init; }

    /// <summary>0 while nothing was ever chosen.</summary>
    public int Version { get; init; }

    /// <summary>What was chosen for a kind, by its key.</summary>
    public IReadOnlyDictionary<string, KindWish> Kinds { get; init; } = new Dictionary<string, KindWish>();

    /// <summary>Where the person's clock hangs.</summary>
    [Code] public string Zone { get; init; } = DueDay.Utc;

    /// <summary>The hours between which no letter comes that can wait; null where there are none.</summary>
    public int? QuietFrom { get; init; }
    public int? QuietUntil { get; init; }

    /// <summary>On which day of the week the digest comes; null for every day.</summary>
    public DayOfWeek? DigestDay { get; init; }
    public int DigestHour { get; init; } = 7;

    /// <summary>When whatever waits from now on is told.</summary>
    public DateTimeOffset NextDigest(DateTimeOffset now) => LocalHour.Next(now, Zone, DigestHour, DigestDay);

    /// <summary>When the quiet hours end that it is within; null outside them.</summary>
    public DateTimeOffset? QuietEnd(DateTimeOffset now)
    {
        if (QuietFrom is not { } from || QuietUntil is not { } until) return null;
        var hour = LocalHour.Of(now, Zone);
        var quiet = from < until ? hour >= from && hour < until : hour >= from || hour < until;
        return quiet ? LocalHour.Next(now, Zone, until) : null;
    }

    public LetterWishes With(string kind, LetterChannel channel, DateTimeOffset at) =>
        this with { Kinds = new Dictionary<string, KindWish>(Kinds) { [kind] = new(channel, at) } };

    public static LetterWishes None(PersonId person) => new() { Id = person.Value };
}

/// <param name="At">When it was chosen: a link in an older letter no longer changes it.</param>
public sealed record KindWish(LetterChannel Channel, DateTimeOffset At);
