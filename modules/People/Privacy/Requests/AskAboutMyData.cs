using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using StrongCities.People.Accounts;

namespace StrongCities.People.Privacy.Requests;

/// <summary>Somebody who has signed in asks for their rights: who they are needs no letter.</summary>
[Post("/api/privacy-requests"), SignedIn]
public sealed record AskAboutMyData([property: Drawn] Guid RequestId, RequestKind Kind, Prose Details) : ICreates
{
    Guid? ICommand.ProseTellsOf => RequestId;

    bool ICommand.IsToOneself(Caller caller) => true;

    public Refusal? Check(Moment moment) => new Checks()
        .That(Enum.IsDefined(Kind), "kind", "required").Text(Details, "details", RequestBook.LongestText, required: Kind is not RequestKind.Access).Refusal;
}

public static class AskAboutMyDataHandler
{
    /// <param name="open">Whether a request of the same kind waits for its answer.</param>
    public static Decision Decide(AskAboutMyData command, Moment moment, bool open) => open
        ? Refusal.Conflict("privacy-request-open")
        : Decision.Accept(new RequestReceived(command.RequestId, command.Kind, IdentityCheck.Account, moment.Effective, moment.Effective.AddMonths(1)));

    public static async Task<Outcome> Handle(
        AskAboutMyData command, CommandContext context, IDocumentSession session, RequestBook requests, PersonDirectory people, CancellationToken cancellation)
    {
        var person = context.Caller.Person!.Value;
        if (await people.Of(person, cancellation) is not { } card) return Refusal.SignInFirst;
        var open = await session.Query<Correspondence>().AnyAsync(each => each.Person == person.Value && each.Kind == command.Kind && each.AnsweredAt == null, cancellation);
        var decision = Decide(command, context.Moment, open);
        if (decision.Refusal is { } refusal) return refusal;
        var form = new RequestForm(command.Kind, card.Name, card.Email, command.Details, card.Language);
        var row = await requests.Keep(session, command.RequestId, form, "", context.Moment.Recorded, cancellation);
        session.Store(row with { ConfirmedAt = context.Moment.Recorded, Person = person.Value });
        session.Events.StartStream<PrivacyRequest>(command.RequestId, decision.Events);
        return new Outcome(null, 1);
    }
}
