using Marten;
using StrongCities.Contracts.Facts;
using StrongCities.Membership.Principles;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using Wolverine;

namespace StrongCities.Membership.Cities;

/// <summary>The city signs what the network offered: from now on it is a member.</summary>
[Post("/api/cities/{cityId}/sign"), Requires(Duty.SignForCity)]
public sealed record SignMembership(CityId CityId, long Version, int PrinciplesAccepted) : IEdits;

public static class SignMembershipHandler
{
    public static Decision Decide(City? city, SignMembership command, Caller caller, Moment moment, CityNames names)
    {
        // Somebody else's application is not there for this caller, as it isn't in any list.
        if (city is null || !caller.ActsFor(city.OrganisationId)) return Refusal.NotFound;
        if (city.Status != MembershipStatus.SignaturePending) return Refusal.Conflict("not-awaiting-signature");
        if (command.PrinciplesAccepted != NetworkPrinciples.InForceAt(moment.Effective)) return Refusal.Invalid("principles-not-accepted", "principlesAccepted");
        // Another application of the same city was signed in the meantime.
        if (names.AlreadyMember) return Refusal.Conflict("city-already-in-network");
        return Decision.Accept(new MembershipSigned(city.Id, command.PrinciplesAccepted, names.FreeSlug))
            .Publish(Announce(new CityIdentity(city.Id, city.OrganisationId, city.Details, names.FreeSlug, city.Demonstration), moment))
            .Publish(CityLetters.Write(CityLetters.Welcome, city, moment));
    }

    public static CityBecameMember Announce(CityIdentity city, Moment moment) => new()
    {
        FactId = FactIds.Of(city.Id.Value, "became-member", moment),
        Moment = moment,
        CityId = city.Id,
        OrganisationId = city.OrganisationId,
        Name = city.Details.Name,
        Slug = city.Slug,
        CountryCode = city.Details.CountryCode,
        Region = city.Details.Region,
        Demonstration = city.Demonstration,
    };

    public static async Task<(Outcome, NewEvents, OutgoingMessages)> Handle(
        SignMembership command, [Edited] City? city, CommandContext context, IDocumentSession session, CancellationToken cancellation)
    {
        var names = city is null ? CityNames.None : await CityNames.Near(session, city.Details, cancellation);
        return Decide(city, command, context.Caller, context.Moment, names).Settle();
    }
}

/// <summary>Which city a fact speaks of.</summary>
public sealed record CityIdentity(CityId Id, OrganisationId OrganisationId, CityDetails Details, string Slug, bool Demonstration);
