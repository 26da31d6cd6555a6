using Marten;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Vault;
using StrongCities.People.Letters.Bounces;
using StrongCities.People.Letters.Sheets;
using StrongCities.People.Letters.Wishes;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Letters;

/// <summary>Writes a letter to one person: its file at once, its row when the session is saved.</summary>
public sealed class LetterWriter(LetterFolder folder, LetterSettings settings, LetterKinds kinds, LeaveSeal leave, AddressTroubles troubles, SheetPrinter printer, Vault vault, Texts texts)
{
    /// <param name="head">What the letter is.</param>
    /// <param name="say">Its words in the recipient's language, with the address at which such letters are left.</param>
    /// <param name="notBefore">When the mail server may get it.</param>
    public async Task Write(
        IDocumentSession session, LetterHead head, Recipient recipient, Func<LanguageTexts, Uri?, LetterContent> say, DateTimeOffset notBefore, CancellationToken cancellation)
    {
        var language = texts.In(recipient.Language);
        var kind = kinds.Of(head.Template);
        var addressable = OneLine.IsAddress(recipient.Email) && !(kind.MayBeLeft && await troubles.IsUnreachable(recipient, cancellation));
        if (addressable)
        {
            var content = say(language, AddressToLeave(kind, recipient, head.At));
            await folder.Write(head.Id, head.At, async () => LetterMessage.Of(head, content, await printer.Print(content, language), recipient, language, settings), cancellation);
        }

        var status = !addressable ? LetterStatus.Unaddressable
            : settings.Smtp is null || head.Demonstration ? LetterStatus.Written
            : LetterStatus.Waiting;
        session.Store(new Letter
        {
            Id = head.Id,
            Person = recipient.Person.Value,
            AddressMark = await vault.MarkOfAddress(recipient.Email, cancellation),
            Template = head.Template,
            Language = language.Language.Tag,
            At = head.At,
            Status = status,
            DueAt = status is LetterStatus.Waiting ? notBefore : null,
            Demonstration = head.Demonstration,
            Confidential = head.Confidential,
        });
    }

    /// <summary>Null for what can't be left, and for whoever has no account whose letters they could choose.</summary>
    private Uri? AddressToLeave(LetterKind kind, Recipient recipient, DateTimeOffset at) =>
        kind.MayBeLeft && recipient is { Code: null, Link: null } ? settings.Link(leave.AddressOf(new LeaveCode(recipient.Person, kind.Key, at))) : null;
}
