using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.Membership.Cities;

/// <summary>The secretariat has looked at an application and recommends to admit the city. Somebody else decides.</summary>
[Post("/api/cities/{cityId}/recommend"), Requires(Duty.RecommendCities)]
public sealed record RecommendCity(CityId CityId, long Version, Prose? Reason) : IEdits
{
    public Refusal? Check(Moment moment) => new Checks().Text(Reason, "reason", most: 4000, required: false).Refusal;
}

public static class RecommendCityHandler
{
    public static Decision Decide(City? city, RecommendCity command, MandateId by, Moment moment)
    {
        if (city is null) return Refusal.NotFound;
        if (city.Status != MembershipStatus.Submitted) return Refusal.Conflict("not-awaiting-recommendation");
        return Decision.Accept(new ApplicationRecommended(city.Id, by, Prose.DigestOf(command.Reason)))
            .Publish(CityLetters.Write(CityLetters.Recommended, city, moment));
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(RecommendCity command, [Edited] City? city, CommandContext context) =>
        Decide(city, command, context.Caller.Mandate!.Value, context.Moment).Settle();
}
