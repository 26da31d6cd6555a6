using StrongCities.Contracts;
using StrongCities.Modularity.Events;

namespace StrongCities.Modularity.Labels;

/// <summary>
/// Everything that decides who reads a record: the level of the Traffic Light Protocol, whether the Chatham House Rule holds, for whom besides
/// or alone it is meant, and until when.
/// </summary>
public sealed record LabelTerms
{
    public required Tlp Level { get; init; }

    /// <summary>The Chatham House Rule: what is said may be used, and nobody outside learns who said it or in whose name.</summary>
    public bool ChathamHouse { get; init; }

    /// <summary>
    /// Keys of <see cref="Audience"/>. At GREEN they narrow the network to those named, at AMBER they add organisations that need to know, at
    /// RED they are the named recipients. Empty: nobody in particular.
    /// </summary>
    [Code] public IReadOnlyList<string> Audience { get; init; } = [];

    /// <summary>From this moment <see cref="Afterwards"/> holds, without an audience. Null: for good.</summary>
    public DateTimeOffset? Until { get; init; }

    public Tlp? Afterwards { get; init; }

    /// <summary>The terms that hold at a moment: what has run out is no longer there.</summary>
    public LabelTerms At(DateTimeOffset now) => Until <= now ? new LabelTerms { Level = Afterwards ?? Level, ChathamHouse = ChathamHouse } : this;

    /// <summary>Whether anybody could read more under these terms than under others, now or later. Where that can't be ruled out, the source is asked.</summary>
    public bool MayOpen(LabelTerms before) => new[] { DateTimeOffset.MinValue, Until, before.Until, DateTimeOffset.MaxValue }.OfType<DateTimeOffset>()
        .Any(moment => At(moment).IsWiderThan(before.At(moment)));

    private bool IsWiderThan(LabelTerms before) => Level < before.Level || (before.ChathamHouse && !ChathamHouse) || Level switch
    {
        Tlp.Green => before is { Level: Tlp.Green, Audience.Count: > 0 } && (Audience.Count == 0 || !Audience.All(before.Audience.Contains)),
        // Names that are added to those inside: each of them must have been among the readers.
        Tlp.Amber or Tlp.Red => !Audience.All(before.Names),
        _ => false,
    };

    private bool Names(string key) => Level switch
    {
        Tlp.Clear => true,
        Tlp.Green => Audience.Count == 0 || Audience.Contains(key),
        _ => Audience.Contains(key),
    };

    public bool Equals(LabelTerms? other) => other is not null && Level == other.Level && ChathamHouse == other.ChathamHouse && Until == other.Until
        && Afterwards == other.Afterwards && Audience.ToHashSet().SetEquals(other.Audience);

    public override int GetHashCode() => HashCode.Combine(Level, ChathamHouse, Until, Afterwards, Audience.Count);
}
