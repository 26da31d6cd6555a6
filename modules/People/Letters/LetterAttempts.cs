namespace StrongCities.People.Letters;

/// <summary>When a letter that a mail server put off is tried again (RFC 5321, 4.5.4.1: for days, and less and less often).</summary>
public static class LetterAttempts
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(3),
        TimeSpan.FromHours(7), TimeSpan.FromHours(12), TimeSpan.FromHours(24), TimeSpan.FromHours(24), TimeSpan.FromHours(24),
    ];

    public static readonly TimeSpan LongestWait = Waits.Aggregate((sum, wait) => sum + wait);

    /// <summary>Null when it was tried often enough.</summary>
    public static TimeSpan? After(int attempts) => attempts <= Waits.Length ? Waits[attempts - 1] : null;
}
