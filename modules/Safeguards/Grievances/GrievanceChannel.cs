using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;

namespace StrongCities.Safeguards.Grievances;

/// <summary>The way in for whoever is not asked who they are. From here on there are ids and digests of codes, and nobody's request.</summary>
public sealed class GrievanceChannel(Door door, Ids ids, GrievanceBook book)
{
    /// <param name="code">As the page drew it with its form, so that a second click opens nothing twice and still shows the code.</param>
    /// <param name="text">What happened.</param>
    /// <param name="understood">That reports about people have no place here.</param>
    /// <param name="cancellation">Ends the sending.</param>
    public async Task<Outcome> Open(string code, string? text, bool understood, CancellationToken cancellation)
    {
        var command = new OpenGrievance(ids.Next<GrievanceId>(), SecretHash.TextOf(code), Prose.Of(text ?? "")!, understood);
        var outcome = await door.Send(command, Caller.Visitor, null, cancellation);
        if (outcome.Refusal?.First.Code != "already-there" || await book.By(code, cancellation) is not { } thread) return outcome;
        // A second click sends the same text; whoever went back and wrote more sends another one, and it is not lost.
        return thread.Messages.Any(message => message.Text == text) ? new Outcome(null, 0) : await Continue(code, text, cancellation);
    }

    public async Task<Outcome> Continue(string? typed, string? text, CancellationToken cancellation)
    {
        if (ReceiptCode.Read(typed) is not { } code || await book.By(code, cancellation) is not { } thread) return Refusal.Invalid("receipt-unknown", "code");
        return await door.Send(new ContinueGrievance(thread.Grievance.Id, Prose.Of(text ?? "")!), Caller.Visitor, null, cancellation);
    }

    public async Task<GrievanceThread?> Read(string? typed, CancellationToken cancellation) =>
        ReceiptCode.Read(typed) is { } code ? await book.By(code, cancellation) : null;
}
