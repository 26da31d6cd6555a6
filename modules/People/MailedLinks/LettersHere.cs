using Microsoft.Extensions.Hosting;
using StrongCities.People.Letters;

namespace StrongCities.People.MailedLinks;

/// <summary>Where a developer's machine sends no letters, the page that speaks of one leads to what it would have led to. Nowhere else: it would open other people's accounts.</summary>
public sealed class LettersHere(LetterSettings settings, IHostEnvironment environment)
{
    public const string Page = "/sign-up/sent";

    public bool InsteadOfMail => environment.IsDevelopment() && settings.Smtp is null;

    public string SentPage(LetterAsked asked) =>
        InsteadOfMail && asked.Address is { } address ? $"{Page}?here={Uri.EscapeDataString(address)}" : Page;
}
