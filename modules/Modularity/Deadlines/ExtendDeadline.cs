using StrongCities.Contracts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.Modularity.Deadlines;

/// <summary>Those to whom a duty's owner answers give it a later day, and say why. The day is that of the duty's own zone.</summary>
[Post("/api/deadlines/{deadlineId}/extend"), SignedIn]
public sealed record ExtendDeadline(Guid DeadlineId, long Version, DateOnly Until, Prose Reason) : IEdits
{
    public Refusal? Check(Moment moment) => new Checks()
        .Text(Reason, "reason", most: 2000)
        .That(Until > DateOnly.MinValue && Until <= moment.Recorded.LatestDay().AddDays(ExtendDeadlineHandler.FurthestDays), "until", "extension-too-far", ("count", ExtendDeadlineHandler.FurthestDays))
        .Refusal;
}

public static class ExtendDeadlineHandler
{
    public const int FurthestDays = 366;

    /// <summary>A date that is put off again and again is no date: after this the duty is done, or its module ends it.</summary>
    public const int MostExtensions = 5;

    public static Decision Decide(StandingDuty? standing, Deadline? deadline, ExtendDeadline command, Caller caller, Moment moment)
    {
        if (standing is not { Duty: var duty } || !MaySee(duty, caller)) return Refusal.NotFound;
        if (!caller.Holds(duty.AnswersTo)) return Refusal.NotYours("extension-not-yours");
        // History would tell that there is something to put off, to readers who may not know of it.
        if (duty.Label == Tlp.Red) return Refusal.Conflict("extension-confidential");
        if (deadline is { Extensions: >= MostExtensions }) return Refusal.Conflict("extended-too-often", ("count", MostExtensions));
        var until = DueDay.End(command.Until, duty.Zone);
        if (until <= duty.DueAt || until <= moment.Recorded) return Refusal.Invalid("extension-not-later", "until");
        return Decision.Accept(new DeadlineExtended(duty.Id, standing.Original, until, command.Reason.Digest));
    }

    public static async Task<(Outcome, NewEvents, OutgoingMessages)> Handle(
        ExtendDeadline command, [Edited] Deadline? deadline, CommandContext context, DueDates dueDates, CancellationToken cancellation) =>
        Decide(await dueDates.Find(command.DeadlineId, cancellation), deadline, command, context.Caller, context.Moment).Settle();

    private static bool MaySee(DueDate duty, Caller caller) =>
        caller.Holds(duty.AnswersTo) || (duty.Duty is { } own && caller.Holds(own)) || (duty.Organisation is { } organisation && caller.Organisation?.Value == organisation);
}
