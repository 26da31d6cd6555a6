using StrongCities.Contracts;
using StrongCities.Contracts.Facts;
using StrongCities.Sdk;

namespace Brightwater.Welcome;

/// <summary>One greeting on the wall.</summary>
public sealed record Greeting
{
    public required string City { get; init; }
    public required string Slug { get; init; }
    public required string CountryCode { get; init; }
    public required DateOnly MemberFrom { get; init; }
    public required DateOnly GreetedOn { get; init; }
    public bool Demonstration { get; init; }
}

public static class Greet
{
    // A city that leaves and comes back is greeted again: the greeting belongs to the fact, not to the city.
    public static Task NewMember(CityBecameMember fact, PluginContext context, CancellationToken cancellation) =>
        context.Documents<Greeting>().Add(fact.FactId.ToString(), From(fact, context.Clock.GetUtcNow()), cancellation);

    public static Greeting From(CityBecameMember fact, DateTimeOffset now) => new()
    {
        City = fact.Name,
        Slug = fact.Slug,
        CountryCode = fact.CountryCode,
        MemberFrom = fact.Moment.Effective.UtcDay(),
        GreetedOn = now.UtcDay(),
        Demonstration = fact.Demonstration,
    };
}
