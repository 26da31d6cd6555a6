using System.Security.Cryptography;
using Marten;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Letters;
using StrongCities.People.Letters.Wishes;

namespace StrongCities.People.Letters.Digests;

/// <summary>Tells people of what waited for them: one letter each, and none where nothing is left to tell.</summary>
public sealed class DigestBook(
    IDocumentStore store, FindRecipients find, AddressBook addresses, LetterRouting routing, LetterWriter writer, LetterKinds kinds, WishesBook wishes, LetterSettings settings, TimeProvider clock)
{
    /// <summary>What was told stays known for as long, so that a letter that is posted again is not told again.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(60);

    private const int MostARound = 500;
    private const int MostInOne = 200;

    private const string Due = "select distinct d.person from people.mt_doc_waitingletter d where d.due_at <= ? limit ?";

    /// <summary>Whose digest is due.</summary>
    public async Task<IReadOnlyList<Guid>> DuePeople(CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.QueryAsync<Guid>(Due, cancellation, clock.GetUtcNow().ToUniversalTime(), MostARound);
    }

    /// <summary>That it was told and the letter that tells it are saved together; a crash before that tells the same in the same letter.</summary>
    public async Task<bool> Tell(PersonId person, CancellationToken cancellation)
    {
        var now = Moment.At(clock.GetUtcNow()).Recorded;
        await using var session = store.LightweightSession();
        // Whoever chooses another hour at this moment would have it told again.
        await WishesBook.TakeTurn(session, person, cancellation);
        var waiting = (await session.Query<WaitingLetter>().Where(letter => letter.Person == person.Value && letter.DueAt <= now).ToListAsync(cancellation))
            .OrderBy(letter => letter.At).ThenBy(letter => letter.Id).Take(MostInOne).ToList();
        if (waiting.Count == 0) return false;
        var told = await StillTo(person, waiting, cancellation);
        foreach (var each in waiting) session.Store(each with { DueAt = null });
        if (told.Count > 0 && (await find([person], cancellation)).FirstOrDefault() is { } recipient)
        {
            var head = new LetterHead(IdOf(person, told), DigestLetters.Template, now) { Demonstration = told.Any(each => each.Letter.Demonstration) };
            await writer.Write(session, head, recipient, (texts, leave) => DigestLetters.Of([.. told.Select(each => each.Letter)], recipient, kinds, settings, texts, leave), now, cancellation);
        }

        await session.SaveChangesAsync(cancellation);
        return told.Count > 0;
    }

    /// <summary>Without what the person has left meanwhile, and without what is no longer theirs to hear of.</summary>
    private async Task<IReadOnlyList<WaitingLetter>> StillTo(PersonId person, IReadOnlyList<WaitingLetter> waiting, CancellationToken cancellation)
    {
        var chosen = await wishes.Of(person, cancellation);
        if (chosen.Kinds.TryGetValue(DigestLetters.Kind.Key, out var wish) && wish.Channel is LetterChannel.Desk) return [];
        var told = new List<WaitingLetter>();
        foreach (var each in waiting)
            if ((await addresses.For(each.Letter, cancellation)).Any(recipient => recipient.Person == person)
                && (await routing.Of(each.Letter, person, cancellation)).Channel is not LetterChannel.Desk)
                told.Add(each);
        return told;
    }

    public async Task Sweep(CancellationToken cancellation)
    {
        var before = clock.GetUtcNow() - Remembered;
        await using var session = store.LightweightSession();
        session.DeleteWhere<WaitingLetter>(letter => letter.DueAt == null && letter.At < before);
        await session.SaveChangesAsync(cancellation);
    }

    // The same things told are the same letter, whose file lies there already; one more thing is another one.
    private static Guid IdOf(PersonId person, IReadOnlyList<WaitingLetter> told) =>
        FactIds.Of(person.Value, "digest/" + Convert.ToHexStringLower(SHA256.HashData([.. told.SelectMany(each => each.Id.ToByteArray())])));
}
