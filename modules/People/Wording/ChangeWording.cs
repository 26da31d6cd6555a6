using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using StrongCities.Ui.Localisation;
using Wolverine;

namespace StrongCities.People.Wording;

/// <summary>Puts other words in the place of a text of a public page or a letter, in one language. They are said within seconds, everywhere.</summary>
[Post("/api/wording/{wordingId}/change", Location = "/api/wording/{wordingId}"), Requires(Duty.EditWording)]
public sealed record ChangeWording(Guid WordingId, long Version, string Key, string Language, Prose Text) : IEdits
{
    public const int Longest = 4000;

    // The network's words and nobody's own: they stay when whoever wrote them goes.
    Guid? ICommand.ProseTellsOf => WordingId;

    public Refusal? Check(Moment moment) => new Checks()
        .Line(Key, "key", most: 120)
        .Line(Language, "language", most: 20)
        .That(Wording.IdOf(Key, Language) == WordingId, "key", "wording-not-editable")
        .Text(Text, "text", Longest)
        .Refusal;
}

public static class ChangeWordingHandler
{
    /// <param name="original">What the build brings in that language.</param>
    /// <param name="present">What is said now.</param>
    public static Decision Decide(ChangeWording command, WordedText? text, string? original, string present)
    {
        if (text is null || original is null) return Refusal.Invalid("wording-not-editable", "key");
        if (!original.Contains('\n', StringComparison.Ordinal) && command.Text.Text.Contains('\n', StringComparison.Ordinal))
            return Refusal.Invalid("wording-one-line", "text");
        var wanted = Placeholders(command, original);
        if (!wanted.SetEquals(Placeholders(command, command.Text.Text)))
            return wanted.Count == 0
                ? Refusal.Invalid("wording-no-placeholders", "text")
                : Refusal.Invalid("wording-placeholders", "text", ("placeholders", string.Join(' ', wanted)));
        if (command.Text.Text == present) return Refusal.Conflict("wording-unchanged");
        return Decision.Accept(new WordingChanged(command.WordingId, text.Key, command.Language, command.Text.Digest, WordedText.MarkOf(original)));
    }

    public static async Task<(Outcome, NewEvents, OutgoingMessages)> Handle(
        ChangeWording command, [Edited] Wording? wording, IDocumentSession session, WordShelf shelf, WordingBook book, Texts texts, CancellationToken cancellation)
    {
        var text = shelf.Find(command.Key);
        var language = texts.Languages.Any(each => each.Tag == command.Language) ? texts.In(command.Language) : null;
        var present = text is null || language is null ? "" : await book.Present(session, wording, language, text, cancellation);
        var decision = Decide(command, text, language?.Original(command.Key), present);
        if (decision.Refusal is null) shelf.LetSearchFollow(session, texts, new RevisedText(command.Language, command.Key, command.Text.Text));
        return decision.Settle();
    }

    private static SortedSet<string> Placeholders(ChangeWording command, string text) =>
        new(new RevisedText(command.Language, command.Key, text).Placeholders.Select(name => "{" + name + "}"), StringComparer.Ordinal);
}
