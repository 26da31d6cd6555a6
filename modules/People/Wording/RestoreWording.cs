using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Ui.Localisation;
using Wolverine;

namespace StrongCities.People.Wording;

/// <summary>Says again what the build brings. What stood there in between stays in the history.</summary>
[Post("/api/wording/{wordingId}/restore", Location = "/api/wording/{wordingId}"), Requires(Duty.EditWording)]
public sealed record RestoreWording(Guid WordingId, long Version) : IEdits;

public static class RestoreWordingHandler
{
    public static Decision Decide(Wording? wording, RestoreWording command, string? original)
    {
        if (wording is null || wording.Id != command.WordingId || original is null) return Refusal.NotFound;
        if (wording.Present.Text is null) return Refusal.Conflict("wording-unchanged");
        return Decision.Accept(new WordingRestored(wording.Id, WordedText.MarkOf(original)));
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(
        RestoreWording command, [Edited] Wording? wording, IDocumentSession session, WordShelf shelf, Texts texts)
    {
        var original = wording is null ? null : texts.In(wording.Language).Original(wording.Key);
        var decision = Decide(wording, command, original);
        if (decision.Refusal is null) shelf.LetSearchFollow(session, texts, new RevisedText(wording!.Language, wording.Key, original!));
        return decision.Settle();
    }
}
