namespace StrongCities.People.Letters;

/// <summary>Somebody who is written to, as their account says it now; the name is empty where there is only an address.</summary>
public sealed record Recipient(PersonId Person, string Name, string Email, string Language)
{
    /// <summary>The code of the link that was drawn for the address.</summary>
    public string? Code { get; init; }

    /// <summary>A path of their own in place of the letter's, that only they are to know.</summary>
    public string? Link { get; init; }
}

/// <summary>Looks up whom the letters about a request go to; null once the request is forgotten.</summary>
public delegate Task<Recipient?> FindCorrespondent(Guid request, CancellationToken cancellation);

/// <summary>Looks recipients up among the accounts; who has none (any more) is not in the answer.</summary>
public delegate Task<IReadOnlyList<Recipient>> FindRecipients(IReadOnlyCollection<PersonId> people, CancellationToken cancellation);
