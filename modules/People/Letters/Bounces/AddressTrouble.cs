namespace StrongCities.People.Letters.Bounces;

/// <summary>
/// That letters to somebody came back. A deletable row: it is in no event and no log. It holds for the address they had then, of which only a digest
/// is kept; another address begins without it.
/// </summary>
public sealed record AddressTrouble
{
    /// <summary>The person.</summary>
    public required Guid Id { get; init; }

    /// <summary>Of the address, as mail compares it.</summary>
    [Code] public required string AddressHash { get; init; }

    /// <summary>How many letters came back for good.</summary>
    public required int Returned { get; init; }

    public required DateTimeOffset LastAt { get; init; }

    /// <summary>From then on only letters go there that have to be tried: of the account, of an invitation, of one's rights.</summary>
    public DateTimeOffset? UnreachableSince { get; init; }
}
