using StrongCities.Modularity.Events;

namespace StrongCities.People.Wording;

/// <summary>Other words were put in the place of those that the build brings.</summary>
/// <param name="Key">The text's key.</param>
/// <param name="Language">Its language.</param>
/// <param name="Text">The words are in the vault.</param>
/// <param name="Original">What the build brought then (<see cref="WordedText.MarkOf"/>).</param>
[EventName("people/wording-changed/1", Label = Tlp.Clear)]
public sealed record WordingChanged(Guid WordingId, [property: Code] string Key, [property: Code] string Language, Digest Text, [property: Code] string Original);

/// <summary>The build's own words stand there again.</summary>
[EventName("people/wording-restored/1", Label = Tlp.Clear)]
public sealed record WordingRestored(Guid WordingId, [property: Code] string Original);
