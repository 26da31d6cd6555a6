using Marten;
using StrongCities.Membership.Principles;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using Wolverine;

namespace StrongCities.Membership.Cities;

/// <summary>The secretariat back-fills a city that was named in the announcement of the launch: no application came before it.</summary>
[Post("/api/cities/enter-founding-member", Location = "/api/cities/{cityId}"), Requires(Duty.BackFill)]
public sealed record EnterFoundingMember : ICreates
{
    [Drawn] public required CityId CityId { get; init; }
    [Drawn] public required OrganisationId OrganisationId { get; init; }
    public required CityDetails Details { get; init; }

    public Refusal? Check(Moment moment) => new Checks().Check(Details).Refusal;
}

public static class EnterFoundingMemberHandler
{
    public static Decision Decide(EnterFoundingMember command, Moment moment, CityNames names, bool demonstration)
    {
        if (moment.Effective.UtcDay() != NetworkPrinciples.Launch) return Refusal.Conflict("not-the-day-of-the-launch");
        if (names.AlreadyMember) return Refusal.Conflict("city-already-in-network");
        var entered = new FoundingMemberEntered
        {
            CityId = command.CityId,
            OrganisationId = command.OrganisationId,
            Details = CityForm.Tidy(command.Details),
            Slug = names.FreeSlug,
            PrinciplesAccepted = NetworkPrinciples.InForceOn(NetworkPrinciples.Launch),
            Demonstration = demonstration,
        };
        return Decision.Accept(entered).Publish(SignMembershipHandler.Announce(
            new CityIdentity(entered.CityId, entered.OrganisationId, entered.Details, entered.Slug, demonstration), moment));
    }

    public static async Task<(Outcome, NewStream, OutgoingMessages)> Handle(
        EnterFoundingMember command, CommandContext context, IDocumentSession session, CancellationToken cancellation)
    {
        var names = await CityNames.Near(session, command.Details, cancellation);
        var decision = Decide(command, context.Moment, names, context.Demonstration);
        if (decision.Refusal is null)
        {
            var city = CityForm.Tidy(command.Details);
            session.Events.StartStream<Organisation>(command.OrganisationId.Value,
                new OrganisationRegistered(command.OrganisationId, OrganisationKind.City, city.Name, context.Demonstration) { CountryCode = city.CountryCode });
        }

        return decision.Begin<City>(command.CityId.Value);
    }
}
