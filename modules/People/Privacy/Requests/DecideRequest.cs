using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.People.Privacy.Requests;

/// <summary>Answers a request. The answer is read behind the link that its maker has; the letter says that it is there.</summary>
[Post("/api/privacy-requests/{privacyRequestId}/decide"), Requires(Duty.ProtectData)]
public sealed record DecideRequest(Guid PrivacyRequestId, long Version, RequestOutcome Outcome, Prose Answer) : IEdits
{
    /// <summary>The answer is the asker's: it goes when their request goes.</summary>
    Guid? ICommand.ProseTellsOf => PrivacyRequestId;

    public Refusal? Check(Moment moment) => new Checks().That(Enum.IsDefined(Outcome), "outcome", "required").Text(Answer, "answer", RequestBook.LongestText).Refusal;
}

public static class DecideRequestHandler
{
    public const string Template = "privacy-answered";

    /// <param name="own">Whether whoever answers asks for themselves.</param>
    public static Decision Decide(PrivacyRequest? request, DecideRequest command, Moment moment, bool own)
    {
        if (request is null) return Refusal.NotFound;
        if (own) return Refusal.NotYours("privacy-request-own");
        if (request.Outcome is not null) return Refusal.Conflict("privacy-request-answered");
        // Nothing is refused or called unfound before somebody looked.
        if (command.Outcome is RequestOutcome.NothingFound && request.Searches == 0) return Refusal.Conflict("privacy-request-not-searched");
        return Decision.Accept(new RequestDecided(command.PrivacyRequestId, command.Outcome, command.Answer.Digest))
            .Publish(RequestBook.Letter(command.PrivacyRequestId, Template, moment.Recorded));
    }

    public static async Task<(Outcome, NewEvents, OutgoingMessages)> Handle(
        DecideRequest command, [Edited] PrivacyRequest? request, CommandContext context, IDocumentSession session, CancellationToken cancellation)
    {
        var row = await session.LoadAsync<Correspondence>(command.PrivacyRequestId, cancellation);
        var decision = Decide(request, command, context.Moment, own: row?.Person is { } person && person == context.Caller.Person?.Value);
        if (decision.Refusal is null && row is not null) session.Store(row with { AnsweredAt = context.Moment.Recorded });
        return decision.Settle();
    }
}
