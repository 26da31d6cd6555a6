namespace StrongCities.People.Letters;

/// <summary>Somebody who is written to, as their account says it now; the name is empty where there is only an address.</summary>
public sealed record Recipient(PersonId Person, string Name, string Email, string Language)
{
    /// <summary>The code of the link that was drawn for the address.</summary>
    public string? Code { get; init; }
}

/// <summary>Looks recipients up among the accounts; who has none (any more) is not in the answer.</summary>
public delegate Task<IReadOnlyList<Recipient>> FindRecipients(IReadOnlyCollection<PersonId> people, CancellationToken cancellation);
