using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using Wolverine;

namespace StrongCities.People.Privacy.Requests;

/// <summary>Writes down that somebody looked through all places for a request: how many places and how much was found, and not for what.</summary>
[Post("/api/privacy-requests/{privacyRequestId}/note-search"), Requires(Duty.ProtectData)]
public sealed record NoteSearch(Guid PrivacyRequestId, int Places, int Matches) : IContributes
{
    public Refusal? Check(Moment moment) => new Checks().That(Places >= 0 && Matches >= 0, "matches", "not-a-number").Refusal;
}

public static class NoteSearchHandler
{
    public static Decision Decide(PrivacyRequest? request, NoteSearch command)
    {
        if (request is null) return Refusal.NotFound;
        if (request.Outcome is not null) return Refusal.Conflict("privacy-request-answered");
        return Decision.Accept(new SearchMade(command.PrivacyRequestId, command.Places, command.Matches));
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(NoteSearch command, [Contributed] PrivacyRequest? request) => Decide(request, command).Settle();
}
