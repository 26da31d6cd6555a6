using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using Wolverine.Attributes;

namespace StrongCities.Modularity.Letters;

/// <summary>
/// A letter to be written. It waits in a durable queue, so it carries ids, codes and public names only: who the people are is looked up when
/// the letter is written. Exactly one of <see cref="Person"/>, <see cref="People"/>, <see cref="Organisation"/>, <see cref="Duty"/>, <see cref="Link"/> and
/// <see cref="Correspondent"/> says whom to address.
/// </summary>
[MessageIdentity("post-letter")]
public sealed record PostLetter
{
    /// <summary>The same id is the same letter: each of its recipients gets it once.</summary>
    public required Guid LetterId { get; init; }

    /// <summary>Its texts are <c>letter.{template}.subject</c> and <c>letter.{template}.body</c>.</summary>
    [Code] public required string Template { get; init; }

    /// <summary>When its cause happened; a later attempt to write it keeps the date.</summary>
    public required DateTimeOffset At { get; init; }

    public PersonId? Person { get; init; }

    /// <summary>Everybody who acts for it now.</summary>
    public OrganisationId? Organisation { get; init; }

    /// <summary>Everybody whose mandate carries it now.</summary>
    [Code] public string? Duty { get; init; }

    /// <summary>Some of an audience: each letter of many is written in batches, so that a host that stops begins none of them anew.</summary>
    public IReadOnlyList<PersonId>? People { get; init; }

    /// <summary>What somebody wrote stands in it (<see cref="FindWrittenWords"/>).</summary>
    public Guid? Words { get; init; }

    /// <summary>Of what somebody wrote: its titles, by language, for the text's {title}; under no language at all the one for all others.</summary>
    public IReadOnlyDictionary<string, string> Titles { get; init; } = new Dictionary<string, string>();

    public string TitleIn(string language) => Titles.GetValueOrDefault(language) ?? Titles.GetValueOrDefault("") ?? "";

    /// <summary>Somebody without an account, who asked for their rights: name, address and link are in the vault under this id.</summary>
    public Guid? Correspondent { get; init; }

    /// <summary>Whoever reads the mail of the address that this link was drawn for. Their letter leads to <see cref="About"/> with the link's code.</summary>
    public Guid? Link { get; init; }

    /// <summary>The address in the portal that the letter leads to: a path. What is above GREEN stands there and not in the letter.</summary>
    [Code] public required string About { get; init; }

    /// <summary>Public names for the text's placeholders.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>Keys of texts for the text's placeholders, said in the recipient's language.</summary>
    public IReadOnlyDictionary<string, string> Terms { get; init; } = new Dictionary<string, string>();

    /// <summary>Dates for the text's placeholders, written as the recipient's language does.</summary>
    public IReadOnlyDictionary<string, DateOnly> Dates { get; init; } = new Dictionary<string, DateOnly>();

    /// <summary>By when its reader has to do something: a letter of the last day does not wait for a digest or for the end of the night.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>That it was written is nobody's to know but its readers': no list and no search shows it.</summary>
    public bool Confidential { get; init; }

    public bool Demonstration { get; init; }
}
