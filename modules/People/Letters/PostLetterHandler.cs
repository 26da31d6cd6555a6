using Marten;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Vault;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Letters;

/// <summary>Writes a letter to each of its recipients, in the language of each. Delivered again, it writes only what is missing.</summary>
public static class PostLetterHandler
{
    public static async Task Handle(
        PostLetter letter, IDocumentSession session, AddressBook addresses, LetterFolder folder, LetterSettings settings, Texts texts, Vault vault, CancellationToken cancellation)
    {
        foreach (var recipient in await addresses.For(letter, cancellation))
        {
            var id = Letter.IdOf(letter.LetterId, recipient.Person.Value);
            // It may have gone out meanwhile.
            if (await session.LoadAsync<Letter>(id, cancellation) is not null) continue;
            var language = texts.In(recipient.Language);
            var addressable = OneLine.IsAddress(recipient.Email);
            if (addressable)
                await folder.Write(id, letter.At, () => LetterMessage.Of(id, letter, recipient, language, settings), cancellation);
            var status = !addressable ? LetterStatus.Unaddressable
                : settings.Smtp is null || letter.Demonstration ? LetterStatus.Written
                : LetterStatus.Waiting;
            session.Store(new Letter
            {
                Id = id,
                Person = recipient.Person.Value,
                AddressMark = await vault.MarkOfAddress(recipient.Email, cancellation),
                Template = letter.Template,
                Language = language.Language.Tag,
                At = letter.At,
                Status = status,
                DueAt = status is LetterStatus.Waiting ? letter.At : null,
                Demonstration = letter.Demonstration,
                Confidential = letter.Confidential,
            });
        }
    }
}
