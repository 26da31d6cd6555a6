using StrongCities.Modularity.Commands;

namespace StrongCities.Tests.Membership.Cities;

/// <summary>What a test says of a decision, in one line.</summary>
public static class Decisions
{
    public static T OneEvent<T>(this Decision decision)
    {
        decision.Refusal.Should().BeNull();
        return decision.Events.Should().ContainSingle().Which.Should().BeOfType<T>().Which;
    }

    public static T OneFact<T>(this Decision decision) => decision.Messages.OfType<T>().Should().ContainSingle().Which;

    /// <summary>Refused for this reason, and nothing happened.</summary>
    public static void ShouldRefuse(this Decision decision, RefusalKind kind, string code, string? field = null)
    {
        decision.Refusal.Should().NotBeNull();
        decision.Refusal!.Kind.Should().Be(kind);
        decision.Refusal.First.Code.Should().Be(code);
        decision.Refusal.First.Field.Should().Be(field);
        decision.Events.Should().BeEmpty();
        decision.Messages.Should().BeEmpty();
    }
}
