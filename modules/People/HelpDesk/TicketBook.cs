using System.Text.Json;
using Marten;
using Npgsql;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Vault;

namespace StrongCities.People.HelpDesk;

/// <summary>A ticket in a list; its subject is null once it was erased.</summary>
public sealed record TicketRow(Ticket Ticket, string? Subject);

/// <summary>One text of a ticket, opened; null where it was erased.</summary>
public sealed record TicketMessage(bool FromHub, DateTimeOffset At, string? Text);

/// <summary>A ticket with what was written in it.</summary>
public sealed record TicketThread(Ticket Ticket, string? Subject, IReadOnlyList<TicketMessage> Messages);

/// <param name="Erased">How many were erased, of those that the reader answers.</param>
public sealed record TicketList(IReadOnlyList<TicketRow> Tickets, int Erased);

/// <summary>Reads tickets: one's own, and those of the hub that one answers for. Nobody else's are there, and they are in no count.</summary>
public sealed class TicketBook(IDocumentStore store, NpgsqlDataSource database, Vault vault)
{
    public const int Most = 200;

    /// <summary>Whose tickets a reader's are; <see cref="Ticket.IsOwn"/> and <see cref="Ticket.IsAnsweredBy"/> say the same of one.</summary>
    private const string Mine = "(d.asker = @mandate or (@answers and d.hub = @organisation) or (@runs and d.hub is null))";

    public async Task<TicketList> For(Caller caller, CancellationToken cancellation)
    {
        if (caller.Mandate is null) return new TicketList([], 0);
        await using var command = database.CreateCommand($"select d.data from people.mt_doc_ticket d where {Mine} order by d.status = 'WithUs' desc, d.changed_at desc, d.id limit @most");
        AddTo(command, caller);
        command.Parameters.AddWithValue("most", Most);
        var tickets = new List<Ticket>();
        await using (var rows = await command.ExecuteReaderAsync(cancellation))
        {
            while (await rows.ReadAsync(cancellation)) tickets.Add(JsonSerializer.Deserialize<Ticket>(rows.GetString(0), NetworkJson.Options)!);
        }

        await using var session = store.QuerySession();
        var subjects = await vault.Open(session, [.. tickets.Select(ticket => ticket.Subject)], cancellation);
        return new TicketList([.. tickets.Select(ticket => new TicketRow(ticket, subjects.GetValueOrDefault(ticket.Subject)))], await CountErased(caller, cancellation));
    }

    /// <summary>Null for somebody else's as for one that isn't there.</summary>
    public async Task<TicketThread?> Find(TicketId id, Caller caller, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var ticket = await session.LoadAsync<Ticket>(id, cancellation);
        if (ticket is null || !(ticket.IsOwn(caller) || ticket.IsAnsweredBy(caller))) return null;
        var texts = await vault.Open(session, [ticket.Subject, .. ticket.Texts.Select(text => text.Text)], cancellation);
        return new TicketThread(ticket, texts.GetValueOrDefault(ticket.Subject),
            [.. ticket.Texts.Select(text => new TicketMessage(text.FromHub, text.At, texts.GetValueOrDefault(text.Text)))]);
    }

    /// <summary>Whether the caller's city has asked anything yet.</summary>
    public async Task<bool> HasAsked(Caller caller, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand("select exists (select 1 from people.mt_doc_ticket d where d.asker = $1)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = caller.Mandate?.Value ?? Guid.Empty });
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private async Task<int> CountErased(Caller caller, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand($"select count(*) from people.mt_doc_ticket d where {Mine} and d.status = 'Erased'");
        AddTo(command, caller);
        return (int)(long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private static void AddTo(NpgsqlCommand command, Caller caller)
    {
        command.Parameters.AddWithValue("mandate", caller.Mandate?.Value ?? Guid.Empty);
        command.Parameters.AddWithValue("organisation", LabelFilter.OrganisationOf(caller));
        command.Parameters.AddWithValue("answers", caller.Holds(Duty.AnswerTickets));
        command.Parameters.AddWithValue("runs", caller.Holds(Duty.RunHelpDesk));
    }
}
