using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.Membership.Cities;

/// <summary>The secretariat declines an application, with a reason that the city reads.</summary>
[Post("/api/cities/{cityId}/decline"), Requires(Duty.ApproveCities)]
public sealed record DeclineCity(CityId CityId, long Version, Prose Reason) : IEdits;

public static class DeclineCityHandler
{
    public static Refusal? Check(DeclineCity command) => new Checks().Text(command.Reason, "reason", most: 4000).Refusal;

    public static Decision Decide(City? city, DeclineCity command, Moment moment)
    {
        if (city is null) return Refusal.NotFound;
        if (Check(command) is { } wrong) return wrong;
        if (city.Status is not (MembershipStatus.Submitted or MembershipStatus.Decision)) return Refusal.Conflict("not-awaiting-decision");
        return Decision.Accept(new ApplicationDeclined(city.Id, command.Reason.Digest))
            .Publish(CityLetters.Write("application-declined", city, moment));
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(DeclineCity command, [Edited] City? city, CommandContext context) =>
        Decide(city, command, context.Moment).Settle();
}
