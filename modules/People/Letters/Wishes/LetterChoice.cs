using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Letters;
using StrongCities.People.Letters.Digests;
using StrongCities.People.Letters.Matrix;
using StrongCities.People.Zones;

namespace StrongCities.People.Letters.Wishes;

/// <summary>How somebody wants their letters from now on. Kinds that are not named stay as they are.</summary>
/// <param name="Version">The one that its sender has seen.</param>
/// <param name="Zone">Where their clock hangs, as the IANA names it.</param>
/// <param name="QuietFrom">The full hour at which no letter comes any more that can wait; null for no quiet hours.</param>
/// <param name="DigestDay">The day of the week on which the digest comes; null for every day.</param>
/// <param name="Digest">False for whoever wants no digest either.</param>
public sealed record LetterChoice(
    int Version, string Zone, int? QuietFrom, int? QuietUntil, DayOfWeek? DigestDay, int DigestHour, bool Digest, IReadOnlyList<KindChannel> Kinds)
{
    private const int MostKinds = 100;

    public Refusal? Check(LetterKinds known) => new Checks()
        .That(ZoneNames.IsKnown(Zone), "zone", "zone-unknown")
        .That(IsHour(QuietFrom) && IsHour(QuietUntil), "quietFrom", "hour-unknown")
        .That(QuietFrom is null == QuietUntil is null, "quietUntil", "quiet-hours-half")
        .That(QuietFrom is null || QuietFrom != QuietUntil, "quietUntil", "quiet-hours-whole-day")
        .That(DigestDay is null || Enum.IsDefined(DigestDay.Value), "digestDay", "weekday-unknown")
        .That(IsHour(DigestHour), "digestHour", "hour-unknown")
        .That(Kinds.Count <= MostKinds && Kinds.All(each => each?.Kind is not null), "kinds", "required")
        .That(Kinds.All(each => each is null || (Enum.IsDefined(each.Channel) && known.Find(each.Kind) is { } kind && kind != DigestLetters.Kind)), "kinds", "letter-kind-unknown")
        .That(Kinds.All(each => each is null || known.Find(each.Kind) is not { MayBeLeft: false } || each.Channel is LetterChannel.AtOnce), "kinds", "letters-must-arrive")
        .Refusal;

    private static bool IsHour(int? hour) => hour is null or (>= 0 and <= 23);
}
