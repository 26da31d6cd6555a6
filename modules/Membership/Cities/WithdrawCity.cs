using StrongCities.Contracts.Facts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Vault;
using Wolverine;

namespace StrongCities.Membership.Cities;

/// <summary>A city takes its application back, or leaves the network. Its history stays.</summary>
[Post("/api/cities/{cityId}/withdraw"), Requires(Duty.SignForCity)]
public sealed record WithdrawCity(CityId CityId, long Version, Prose? Reason) : IEdits
{
    public Refusal? Check(Moment moment) => new Checks().Text(Reason, "reason", most: 4000, required: false).Refusal;
}

public static class WithdrawCityHandler
{
    public static Decision Decide(City? city, WithdrawCity command, Caller caller, Moment moment)
    {
        if (city is null || !caller.ActsFor(city.OrganisationId)) return Refusal.NotFound;
        if (city.Status is MembershipStatus.Withdrawn or MembershipStatus.Rejected) return Refusal.Conflict("already-closed");
        var withdrew = Decision.Accept(new CityWithdrew(city.Id, Prose.DigestOf(command.Reason)));
        return city.Status != MembershipStatus.Active ? withdrew : withdrew.Publish(new CityLeftNetwork
        {
            FactId = FactIds.Of(city.Id.Value, "left-network", moment),
            Moment = moment,
            CityId = city.Id,
            OrganisationId = city.OrganisationId,
        });
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(WithdrawCity command, [Edited] City? city, CommandContext context) =>
        Decide(city, command, context.Caller, context.Moment).Settle();
}
