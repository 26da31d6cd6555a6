using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.Membership.Cities;

/// <summary>The secretariat declines an application, with a reason that the city reads.</summary>
[Post("/api/cities/{cityId}/decline"), Requires(Duty.ApproveCities)]
public sealed record DeclineCity(CityId CityId, long Version, Prose Reason) : IEdits
{
    public Refusal? Check(Moment moment) => new Checks().Text(Reason, "reason", most: 4000).Refusal;
}

public static class DeclineCityHandler
{
    public static Decision Decide(City? city, DeclineCity command, Moment moment)
    {
        if (city is null) return Refusal.NotFound;
        if (city.Status is not (MembershipStatus.Submitted or MembershipStatus.Decision)) return Refusal.Conflict("not-awaiting-decision");
        return Decision.Accept(new ApplicationDeclined(city.Id, command.Reason.Digest))
            .Publish(CityLetters.Write(CityLetters.Declined, city, moment));
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(DeclineCity command, [Edited] City? city, CommandContext context) =>
        Decide(city, command, context.Moment).Settle();
}
