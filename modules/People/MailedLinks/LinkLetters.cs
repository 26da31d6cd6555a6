using Marten;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Letters;
using StrongCities.People.Accounts;
using StrongCities.People.Addresses;
using StrongCities.Ui.Localisation;
using Wolverine;
using Wolverine.Runtime;

namespace StrongCities.People.MailedLinks;

/// <summary>
/// Writes to an address that somebody typed: to open an account, or to set a new password. Whether there is an account is said in the letter
/// alone, to whoever reads the mail of that address: the answer on the page, and the work for it, are the same.
/// </summary>
public sealed class LinkLetters(MailedLinkBook links, AccountBook accounts, IDocumentStore store, IWolverineRuntime wolverine, Texts texts)
{
    /// <summary>Letters that open an account or guard one.</summary>
    public static readonly LetterKind Kind = new("account", MayBeLeft: false, ToOpenAccount, AccountExists, NoAccount, ToSetPassword, ToProveAddress, AddressRequests.Template, AddressRequests.Taken);

    private const string ToOpenAccount = "open-account";
    private const string AccountExists = "account-exists";
    private const string NoAccount = "no-account";
    private const string ToSetPassword = "set-password";
    private const string ToProveAddress = "prove-address";

    public const string OpenAccountPage = "/sign-up/open";
    public const string SetPasswordPage = "/password/new";
    public const string ProveAddressPage = "/letters/address";

    public static readonly TimeSpan OpenAccountWithin = TimeSpan.FromHours(24);
    public static readonly TimeSpan SetPasswordWithin = TimeSpan.FromHours(1);

    /// <summary>Somebody wants an account. Who has one under this address is told so, and how to get in.</summary>
    public Task<LetterAsked> OpenAccount(string email, string language, string? returnTo, CancellationToken cancellation) =>
        Ask(email, language, returnTo, ToOpenAccount, AccountExists, cancellation);

    /// <summary>Somebody lost a password. Who has no account under this address is told so, and how to open one.</summary>
    public Task<LetterAsked> SetPassword(string email, string language, CancellationToken cancellation) =>
        Ask(email, language, null, NoAccount, ToSetPassword, cancellation);

    /// <summary>Somebody whose letters came back reads their mail again.</summary>
    public Task<LetterAsked> ProveAddress(PersonCard owner, CancellationToken cancellation) => Send(
        links.Draw(MailedLinkPurpose.ProveAddress, owner.Email, owner.Language, SetPasswordWithin) with { Owner = owner.Person.Value }, ToProveAddress, ProveAddressPage, cancellation);

    private async Task<LetterAsked> Ask(string email, string language, string? returnTo, string toStranger, string toOwner, CancellationToken cancellation)
    {
        var known = texts.Find(language)?.Language.Tag;
        var wrong = new Checks()
            .That(AccountRules.IsAddress(email.Trim()), "email", "email-malformed")
            .That(known is not null, "language", "portal-language-unknown").Refusal;
        if (wrong is not null) return new LetterAsked(wrong);

        var owner = await accounts.PersonOf(email, cancellation);
        var link = owner is null
            ? links.Draw(MailedLinkPurpose.OpenAccount, email, known!, OpenAccountWithin) with { ReturnTo = returnTo }
            : links.Draw(MailedLinkPurpose.SetPassword, email, known!, SetPasswordWithin) with { Owner = owner.Value.Value };
        return owner is null
            ? await Send(link, toStranger, OpenAccountPage, cancellation)
            : await Send(link, toOwner, SetPasswordPage, cancellation);
    }

    private async Task<LetterAsked> Send(MailedLink link, string template, string page, CancellationToken cancellation)
    {
        // Who asked too often gets the answer of everybody: the letters of the last hour are in the mailbox.
        if (!await links.Admits(link.Email, cancellation)) return new LetterAsked(null);

        await using (var session = store.LightweightSession())
        {
            session.Insert(link);
            await session.SaveChangesAsync(cancellation);
        }

        // Nothing was promised before this is in its durable queue.
        await new MessageBus(wolverine).PublishAsync(new PostLetter { LetterId = link.Id, Template = template, At = link.At, Link = link.Id, About = page });
        return new LetterAsked(null) { Address = $"{page}?code={links.CodeOf(link.Id)}" };
    }
}

/// <summary>How asking for a letter ended.</summary>
/// <param name="Refusal">What is wrong with the address; null when a letter is on its way, or would be one too many.</param>
public sealed record LetterAsked(Refusal? Refusal)
{
    /// <summary>What the letter leads to. For a machine that sends no letters; never shown where there are other people's addresses.</summary>
    public string? Address { get; init; }
}
