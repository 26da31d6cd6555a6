using JasperFx.Events;
using StrongCities.Modularity.Events;

namespace StrongCities.People.Wording;

/// <param name="Text">Null where the build's own words were put back.</param>
/// <param name="Original">A mark of what the build brought at that time.</param>
public sealed record WordingVersion(int Number, Digest? Text, string Original, DateTimeOffset At);

/// <summary>What one text of the portal was changed to in one language, from the first change on.</summary>
public sealed record Wording
{
    /// <summary>Follows from key and language.</summary>
    public required Guid Id { get; init; }

    public required string Key { get; init; }
    public required string Language { get; init; }

    /// <summary>The earliest first.</summary>
    public required IReadOnlyList<WordingVersion> Versions { get; init; }

    /// <summary>The version of its stream: the ETag.</summary>
    public long Version { get; init; }

    public WordingVersion Present => Versions[^1];

    public static Guid IdOf(string key, string language) => FactIds.Of(Guid.Empty, $"wording/{language}/{key}");

    public static Wording Create(IEvent<WordingChanged> changed) => new()
    {
        Id = changed.Data.WordingId,
        Key = changed.Data.Key,
        Language = changed.Data.Language,
        Versions = [new WordingVersion(1, changed.Data.Text, changed.Data.Original, changed.Moment().Recorded)],
        Version = changed.Version,
    };

    public Wording Apply(IEvent<WordingChanged> changed) => With(changed, changed.Data.Text, changed.Data.Original);

    public Wording Apply(IEvent<WordingRestored> restored) => With(restored, null, restored.Data.Original);

    private Wording With(IEvent @event, Digest? text, string original) => this with
    {
        Versions = [.. Versions, new WordingVersion(Versions.Count + 1, text, original, @event.Moment().Recorded)],
        Version = @event.Version,
    };
}
