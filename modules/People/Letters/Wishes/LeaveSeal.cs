using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace StrongCities.People.Letters.Wishes;

/// <summary>What the link in a letter says without saying it: whoever reads this person's mail wants no more letters of this kind.</summary>
/// <param name="At">When the letter was written. What the person chose later stays.</param>
public sealed record LeaveCode(PersonId Person, string Kind, DateTimeOffset At);

/// <summary>
/// Seals the codes with which letters are left, by the keys of sessions. A code needs no row: it opens nothing, shows nothing, and does one thing,
/// which its owner can undo.
/// </summary>
public sealed class LeaveSeal(IDataProtectionProvider protection)
{
    public const string Path = "/letters/leave";

    private readonly IDataProtector _protector = protection.CreateProtector("StrongCities.People.Letters.Leave");

    public string AddressOf(LeaveCode code) =>
        $"{Path}?code={_protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{code.Person.Value:N}/{code.At.UtcTicks}/{code.Kind}"))}";

    /// <summary>Null for whatever was not sealed here.</summary>
    public LeaveCode? Read(string? code)
    {
        if (code is not { Length: > 40 and < 600 }) return null;
        try
        {
            var parts = _protector.Unprotect(code).Split('/', 3);
            return new LeaveCode(new PersonId(Guid.Parse(parts[0])), parts[2], new DateTimeOffset(long.Parse(parts[1], CultureInfo.InvariantCulture), TimeSpan.Zero));
        }
        catch (Exception e) when (e is CryptographicException or FormatException or IndexOutOfRangeException)
        {
            return null;
        }
    }
}
