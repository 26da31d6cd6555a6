using Marten;
using StrongCities.Modularity.Events;

namespace StrongCities.Modularity.Commands;

/// <summary>What surrounds the handler of every command; Wolverine weaves it into the generated code.</summary>
public static class CommandFrame
{
    /// <summary>Wolverine runs it ahead of every command's handler.</summary>
    public static CommandContext Before(IDocumentSession session)
    {
        var context = CommandContext.Current;
        EventHeaders.Stamp(session, context);
        return context;
    }

    /// <summary>Wolverine runs it after every command's handler and before the transaction is saved: an accepted command leaves its prose in the vault.</summary>
    public static void After(Outcome outcome, CommandContext context, IDocumentSession session, Vault.Vault vault)
    {
        if (!outcome.Accepted)
        {
            session.EjectAllPendingChanges();
            return;
        }

        foreach (var prose in context.Prose) vault.Keep(session, prose, context.ProseTellsOf, context.ProseStaysUnlisted);
        if (context.Idempotency is { } request) (request with { Version = outcome.Appended }).Keep(session);
    }
}
