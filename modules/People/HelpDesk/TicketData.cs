using Marten;
using StrongCities.Modularity.Vault;

namespace StrongCities.People.HelpDesk;

/// <summary>
/// What people asked their hub. The whole exchange is its asker's and lies under a key of the ticket's own, which goes with them, or by itself where
/// the texts were erased at once: so it does not come back with a backup from before.
/// </summary>
public sealed class TicketData(Vault vault, IDocumentStore store) : IPersonalData
{
    private const int Batch = 200;

    private const string Theirs = "select d.data from people.mt_doc_ticket d left join people.mt_doc_mandateholder h on h.id = d.asker where h.person = ?";

    public string Place => "tickets";

    public async Task<IReadOnlyList<PersonalRecord>> Of(PersonId person, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var tickets = await session.QueryAsync<Ticket>(Theirs, cancellation, person.Value);
        var words = await vault.Open(session, [.. tickets.SelectMany(ticket => ticket.Words)], cancellation);
        return [.. tickets.OrderBy(ticket => ticket.Texts[0].At).Select(ticket => new PersonalRecord(
            ("asked", ticket.Texts[0].At), ("subject", words.GetValueOrDefault(ticket.Subject)),
            ("text", string.Join("\n\n", ticket.Texts.Select(text => words.GetValueOrDefault(text.Text)).OfType<string>()))))];
    }

    /// <summary>Those who answer requests learn in which ticket the words stand, and its hub what they are.</summary>
    public async Task<IReadOnlyList<PersonalMatch>> Find(string words, CancellationToken cancellation)
    {
        var found = new List<PersonalMatch>();
        await using var session = store.QuerySession();
        for (var after = Guid.Empty; found.Count < PersonalDataRegister.Most;)
        {
            var tickets = await session.QueryAsync<Ticket>("select d.data from people.mt_doc_ticket d where d.id > ? and d.status <> 'Erased' order by d.id limit ?", cancellation, after, Batch);
            if (tickets.Count == 0) break;
            after = tickets[^1].Id.Value;
            var opened = await vault.Open(session, [.. tickets.SelectMany(ticket => ticket.Words)], cancellation);
            found.AddRange(tickets.Where(ticket => ticket.Words.Any(word => opened.GetValueOrDefault(word)?.Contains(words, StringComparison.CurrentCultureIgnoreCase) == true))
                .Select(ticket => new PersonalMatch(Ticket.Reference(ticket.Id.Value), null)));
        }

        return found;
    }

    public async Task<int> Erase(ErasedSubject erased, IDocumentSession session, CancellationToken cancellation)
    {
        // Seen from outside the transaction, in which nobody holds the asker's mandates any more.
        await using var before = store.QuerySession();
        var tickets = await before.QueryAsync<Ticket>(Theirs + " or d.id = ?", cancellation, erased.Id, erased.Id);
        var rows = 0;
        foreach (var ticket in tickets)
        {
            var whole = ticket.Id.Value == erased.Id;
            await vault.Forget(session, ticket.Words, cancellation);
            rows += await vault.Forget(session, erased with { Id = ticket.Id.Value }, cancellation);
            if (ticket.Status == TicketStatus.Erased) continue;
            var reason = whole ? TicketErasures.ReasonOf(erased.Ground) : TicketErasure.AskerErased;
            session.Events.Append(ticket.Id.Value, new TicketErased(ticket.Id, reason, ticket.Texts.Count));
        }

        return rows;
    }
}
