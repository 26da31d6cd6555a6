namespace StrongCities.Modularity.Vault;

/// <summary>What a digest in an event stands for, encrypted under the key of its subject. Erasing deletes this row and the key.</summary>
public sealed record Disclosure
{
    /// <summary>The digest.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is: the person who typed it or whom it tells of.</summary>
    public required Guid Subject { get; init; }

    /// <summary>No search looks into it: the name of somebody who is not to be found by it.</summary>
    public bool Unlisted { get; init; }

    /// <summary>AES-256-GCM: nonce (12 bytes), tag (16), ciphertext.</summary>
    public required byte[] Sealed { get; init; }
}

/// <summary>A subject's key, wrapped by the master key, which lies in a file outside the database.</summary>
public sealed record SubjectKey
{
    /// <summary>The subject.</summary>
    public required Guid Id { get; init; }

    public required byte[] Wrapped { get; init; }
}
