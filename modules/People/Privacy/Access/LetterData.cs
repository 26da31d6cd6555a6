using System.Text.RegularExpressions;
using Marten;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Vault;
using StrongCities.People.Accounts;
using StrongCities.People.Addresses;
using StrongCities.People.Letters;
using StrongCities.People.Privacy.AtRisk;

namespace StrongCities.People.Privacy.Access;

/// <summary>Letters that were written to people: a row each, and the file with name, address and text.</summary>
public sealed partial class LetterData(LetterFolder folder, PersonDirectory people, Vault vault, IDocumentStore store) : IPersonalData
{
    public string Place => "letters";

    public async Task<IReadOnlyList<PersonalRecord>> Of(PersonId person, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var records = new List<PersonalRecord>();
        foreach (var letter in await To(session, person.Value, cancellation))
        {
            // One to an address that they only asked for is the reader's there: where somebody else has it, there is none.
            if (letter.Template == AddressRequests.Template && letter.AddressMark != await OwnMark(person, cancellation)) continue;
            using var message = await folder.Read(letter, cancellation);
            records.Add(new PersonalRecord(("written", letter.At), ("subject", message?.Subject), ("text", WithoutCodes(message?.TextBody))));
        }

        return records;
    }

    private async Task<string?> OwnMark(PersonId person, CancellationToken cancellation) =>
        await people.Of(person, cancellation) is { } card ? await vault.MarkOfAddress(card.Email, cancellation) : null;

    // What a code in a letter opens is for whoever reads the mail, and not for whoever reads this copy.
    private static string? WithoutCodes(string? text) => text is null ? null : Code().Replace(text, "code=…");

    [GeneratedRegex(@"code=\S+")]
    private static partial Regex Code();

    public async Task<IReadOnlyList<PersonalMatch>> Find(string words, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        // Letters from before somebody took another name still hold the name.
        var shields = await session.Query<Shield>().ToListAsync(cancellation);
        var (shielded, marks) = (shields.Select(shield => shield.Id).ToHashSet(), shields.Select(shield => shield.EmailMark).ToHashSet());
        var found = new List<PersonalMatch>();
        foreach (var letter in await session.Query<Letter>().OrderByDescending(letter => letter.At).ToListAsync(cancellation))
        {
            if (letter.Confidential || (letter.Person is { } person && shielded.Contains(person)) || marks.Contains(letter.AddressMark ?? "")) continue;
            using var message = await folder.Read(letter, cancellation);
            if (message is null || found.Count == PersonalDataRegister.Most) continue;
            var whole = $"{message.Subject}\n{message.To}\n{message.TextBody}";
            if (whole.Contains(words, StringComparison.CurrentCultureIgnoreCase)) found.Add(new PersonalMatch(message.Subject ?? letter.Template, $"/admin/letters/{letter.Id}", letter.Person));
        }

        return found;
    }

    public async Task<int> Erase(ErasedSubject erased, IDocumentSession session, CancellationToken cancellation)
    {
        var letters = await To(session, erased.Id, cancellation);
        foreach (var letter in letters)
        {
            File.Delete(folder.PathOf(letter.Id, letter.At));
            session.Delete<Letter>(letter.Id);
        }

        return letters.Count;
    }

    // An address may have been somebody else's before: what was written to them stays theirs.
    private const string Theirs =
        """
        select d.data from modularity.mt_doc_letter d where d.person = ?
          or (d.address_mark = ? and not exists (select from identity.accounts a where a.person = d.person))
        """;

    /// <summary>By the row, or by the address: one with a link went to an address and not to a person.</summary>
    private async Task<IReadOnlyList<Letter>> To(IQuerySession session, Guid person, CancellationToken cancellation)
    {
        if (await people.Of(new PersonId(person), cancellation) is not { } card)
            return await session.Query<Letter>().Where(letter => letter.Person == person).ToListAsync(cancellation);
        var mark = await vault.MarkOfAddress(card.Email, cancellation);
        var letters = (await session.QueryAsync<Letter>(Theirs, cancellation, person, mark)).ToList();
        // Those of an earlier release, until they have their marks.
        foreach (var letter in await session.Query<Letter>().Where(letter => letter.AddressMark == null && (letter.Person == null || letter.Person != person)).ToListAsync(cancellation))
        {
            using var message = await folder.Read(letter, cancellation);
            if (message?.To.Mailboxes.Any(mailbox => string.Equals(mailbox.Address, card.Email, StringComparison.OrdinalIgnoreCase)) == true) letters.Add(letter);
        }

        return letters;
    }
}
