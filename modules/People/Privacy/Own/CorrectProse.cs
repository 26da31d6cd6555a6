using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Vault;

namespace StrongCities.People.Privacy.Own;

/// <summary>A typed text was corrected: from now on readers see the present one. The former digest stays where it stands in history.</summary>
[EventName("people/prose-corrected/1")]
public sealed record ProseCorrected(Guid CorrectionId, Digest Former, Digest Present);

/// <summary>A correction as history knows it.</summary>
public sealed record ProseCorrection
{
    public required Guid Id { get; init; }
    public required Digest Former { get; init; }
    public required Digest Present { get; init; }

    public static ProseCorrection Create(ProseCorrected corrected) => new() { Id = corrected.CorrectionId, Former = corrected.Former, Present = corrected.Present };
}

/// <summary>Somebody corrects a text that they typed. Nobody corrects another's.</summary>
[Post("/api/prose-corrections"), SignedIn]
public sealed record CorrectProse([property: Drawn] Guid CorrectionId, string Digest, Prose Details) : ICreates
{
    public const int Longest = 4000;

    bool ICommand.IsToOneself(Caller caller) => true;

    public Refusal? Check(Moment moment) => new Checks().Line(Digest, "digest", most: 43).Text(Details, "details", Longest).Refusal;
}

public static class CorrectProseHandler
{
    /// <param name="own">Whether the text is there and the sender's own.</param>
    /// <param name="corrected">Whether it was corrected before.</param>
    public static Decision Decide(CorrectProse command, bool own, bool corrected)
    {
        if (!own) return Refusal.NotFound;
        return corrected ? Refusal.Conflict("text-corrected") : Decision.Accept(new ProseCorrected(command.CorrectionId, new Digest(command.Digest), command.Details.Digest));
    }

    public static async Task<Outcome> Handle(CorrectProse command, CommandContext context, IDocumentSession session, CancellationToken cancellation)
    {
        var own = await session.LoadAsync<Disclosure>(command.Digest, cancellation) is { } text && text.Subject == context.Caller.Person!.Value.Value;
        var decision = Decide(command, own, await session.LoadAsync<CorrectedProse>(command.Digest, cancellation) is not null);
        if (decision.Refusal is { } refusal) return refusal;
        session.Events.StartStream<ProseCorrection>(command.CorrectionId, decision.Events);
        session.Insert(new CorrectedProse { Id = command.Digest, Present = command.Details.Digest.Value });
        return new Outcome(null, 1);
    }
}
