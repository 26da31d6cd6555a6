namespace StrongCities.People.Calendar;

/// <summary>That somebody reads the dates of their desk in a calendar of their own. Of its address only a digest is kept, and of its reader nothing: the mandate leads to them.</summary>
public sealed record CalendarFeed
{
    /// <summary>The mandate whose desk it shows; with the mandate it ends.</summary>
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the secret in the address, in hexadecimal. It needs no salt: the secret is 256 random bits.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
