using StrongCities.Membership.Principles;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;
using StrongCities.Rules;
using Wolverine;

namespace StrongCities.Membership.Cities;

/// <summary>The secretariat decides on a recommended application, by delegation, until the steering committee does.</summary>
[Post("/api/cities/{cityId}/approve"), Requires(Duty.ApproveCities)]
public sealed record ApproveCity(CityId CityId, long Version, Prose? Reason) : IEdits
{
    public Refusal? Check(Moment moment) => new Checks().Text(Reason, "reason", most: 4000, required: false).Refusal;
}

public static class ApproveCityHandler
{
    public static Decision Decide(City? city, ApproveCity command, Moment moment, bool approverRecommended)
    {
        if (city is null) return Refusal.NotFound;
        if (city.Status != MembershipStatus.Decision) return Refusal.Conflict("not-awaiting-decision");
        var inputs = new AdmissionInputs
        {
            Evidence = city.Evidence,
            PrinciplesAccepted = city.PrinciplesAccepted,
            PrinciplesInForce = NetworkPrinciples.InForceAt(moment.Effective),
            Recommended = city.RecommendedBy is not null,
            ApproverRecommended = approverRecommended,
        };
        var outcome = Admission.Judge(inputs);
        return outcome.Admitted
            ? Decision.Accept(new AdmissionDecided(city.Id, Admission.Delegated, inputs, outcome, Prose.DigestOf(command.Reason)))
                .Publish(CityLetters.Write(CityLetters.Approved, city, moment))
            : Refusal.Conflict("admission-" + outcome.Unmet[0]);
    }

    public static async Task<(Outcome, NewEvents, OutgoingMessages)> Handle(
        ApproveCity command, [Edited] City? city, CommandContext context, MandateBook mandates, CancellationToken cancellation)
    {
        var sameHand = city?.RecommendedBy is { } recommender
            && await mandates.HeldBySamePerson(recommender, context.Caller.Mandate!.Value, cancellation);
        return Decide(city, command, context.Moment, sameHand).Settle();
    }
}
