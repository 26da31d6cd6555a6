using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using StrongCities.Modularity.Commands;

namespace StrongCities.People.Accounts;

/// <summary>What a name, an address and a password must be. Length and not composition makes a password strong (NIST SP 800-63B, 3.1.1.2).</summary>
public static class AccountRules
{
    public const int LongestName = 100;
    public const int ShortestPassword = 12;

    /// <summary>Hashing takes time in proportion; nobody types more.</summary>
    public const int LongestPassword = 256;

    public const int LongestAddress = 254;

    public static Refusal? Check(string name, string email, string password, bool languageKnown) => AddPassword(new Checks()
        .Line(name, "name", LongestName)
        .That(IsAddress(email), "email", "email-malformed")
        .That(languageKnown, "language", "portal-language-unknown"), password, email, name).Refusal;

    public static Refusal? CheckPassword(string password, string? email, string? name = null) => AddPassword(new Checks(), password, email, name).Refusal;

    public static bool IsAddress(string? email) =>
        email is { Length: > 3 and <= LongestAddress }
        && MailAddress.TryCreate(email, out var parsed)
        && parsed.Address == email
        && parsed.Host.Contains('.', StringComparison.Ordinal);

    private static Checks AddPassword(Checks checks, string password, string? email, string? name) => checks
        .That(password.Length >= ShortestPassword, "password", "password-too-short", ("least", ShortestPassword))
        .That(password.Length <= LongestPassword, "password", "password-too-long", ("most", LongestPassword))
        .That(password.Length == 0 || !string.Equals(password.Trim(), email, StringComparison.OrdinalIgnoreCase), "password", "password-is-email")
        .That(password.Length is < ShortestPassword or > LongestPassword || !CommonPasswords.Has(password), "password", "password-common")
        .That(password.Length is < ShortestPassword or > LongestPassword || string.Equals(password.Trim(), email, StringComparison.OrdinalIgnoreCase)
            || !CommonPasswords.SaysWhoseItIs(password, name, email?.Split('@')[0]), "password", "password-says-whose");
}

/// <summary>The same rules for every way in which Identity sets a password.</summary>
public sealed class PasswordRule : IPasswordValidator<Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(AccountRules.CheckPassword(password ?? "", user.Email, user.DisplayName) is { } refusal
            ? IdentityResult.Failed([.. refusal.Flaws.Select(flaw => new IdentityError { Code = flaw.Code })])
            : IdentityResult.Success);
}
