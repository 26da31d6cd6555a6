using Marten;
using StrongCities.Modularity.Letters;
using StrongCities.People.Letters.Digests;
using StrongCities.People.Letters.Sheets;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Letters;

/// <summary>
/// Writes a letter to each of its recipients, in the language of each, or keeps it for their digest, or writes none, as each of them is to hear of
/// it. Delivered again, it writes only what is missing.
/// </summary>
public static class PostLetterHandler
{
    public static async Task Handle(
        PostLetter letter, IDocumentSession session, AddressBook addresses, LetterRouting routing, LetterWriter writer, LetterSettings settings, FindWrittenWords find, Texts texts, CancellationToken cancellation)
    {
        foreach (var recipient in await addresses.For(letter, cancellation))
        {
            var id = Letter.IdOf(letter.LetterId, recipient.Person.Value);
            // It may have gone out meanwhile, by itself or with a digest.
            if (await session.LoadAsync<Letter>(id, cancellation) is not null || await session.LoadAsync<WaitingLetter>(id, cancellation) is not null) continue;
            var words = letter.Words is { } written ? await find(written, texts.In(recipient.Language).Language.Tag, cancellation) : null;
            // What was taken back meanwhile is not written any more.
            if (letter.Words is not null && words is null) continue;
            var plan = await routing.Of(letter, recipient.Person, cancellation);
            if (plan.Channel is LetterChannel.Digest)
                session.Insert(new WaitingLetter { Id = id, Person = recipient.Person.Value, Letter = letter with { People = null }, At = letter.At, DueAt = plan.NotBefore });
            else if (plan.Channel is LetterChannel.AtOnce)
                await Write(letter, recipient);

            Task Write(PostLetter what, Recipient whom) => writer.Write(
                session, new LetterHead(id, what.Template, what.At) { Demonstration = what.Demonstration, Confidential = what.Confidential }, whom,
                (said, leave) => LetterText.Of(what, whom, said, settings.Link(PathOf(what, whom)), leave, words), plan.NotBefore, cancellation);
        }
    }

    private static string PathOf(PostLetter letter, Recipient recipient) => recipient.Link ?? letter.About + (recipient.Code is { } code ? $"?code={code}" : "");
}
