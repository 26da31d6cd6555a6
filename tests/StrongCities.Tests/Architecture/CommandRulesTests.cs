using StrongCities.Modularity.Commands;
using StrongCities.Tests.Architecture.Samples;

namespace StrongCities.Tests.Architecture;

public sealed class CommandRulesTests
{
    private static readonly Type[] Types = [.. HouseAssemblies.Types];
    private static readonly Type[] Samples = typeof(CommandSamples).GetNestedTypes();

    [Fact]
    public void Every_command_of_every_module_is_complete() =>
        CommandRules.CommandsIn(Types).SelectMany(command => CommandRules.BreachesOf(command, Types)).ShouldBeNone();

    [Fact]
    public void Commands_are_found() => CommandRules.CommandsIn(Types).Select(command => command.Name).Should()
        .Contain(["ApplyForMembership", "RecommendCity", "ApproveCity", "DeclineCity", "SignMembership", "WithdrawCity", "EnterFoundingMember"]);

    [Fact]
    public void Every_route_of_a_command_is_its_own() => CommandRules.CommandsIn(Types)
        .Select(command => (PostAttribute?)Attribute.GetCustomAttribute(command, typeof(PostAttribute))).OfType<PostAttribute>()
        .Select(post => post.Route)
        .Should().OnlyHaveUniqueItems().And.AllSatisfy(route => route.Should().MatchRegex("^/api/[a-z-]+(/\\{[a-zA-Z]+\\})?(/[a-z-]+)*$"));

    [Theory]
    [InlineData(typeof(CommandSamples.OfNoKind), "not one of")]
    [InlineData(typeof(CommandSamples.OfTwoKinds), "not one of")]
    [InlineData(typeof(CommandSamples.WithoutAddress), "no [Post]")]
    [InlineData(typeof(CommandSamples.ForNobody), "[Requires] and [SignedIn]")]
    [InlineData(typeof(CommandSamples.ForBoth), "[Requires] and [SignedIn]")]
    [InlineData(typeof(CommandSamples.Orphan), "0 handlers")]
    [InlineData(typeof(CommandSamples.Contested), "2 handlers")]
    [InlineData(typeof(CommandSamples.Undecided), "no Decide")]
    [InlineData(typeof(CommandSamples.WithClock), "clock, which is no value")]
    [InlineData(typeof(CommandSamples.WithSession), "session, which is no value")]
    [InlineData(typeof(CommandSamples.WithTask), "later, which is no value")]
    [InlineData(typeof(CommandSamples.WithFactory), "draw, which is no value")]
    [InlineData(typeof(CommandSamples.Sneaky), "reaches TimeProvider")]
    [InlineData(typeof(CommandSamples.Slow), "answer a Decision")]
    [InlineData(typeof(CommandSamples.Mutable), "no sealed record")]
    public void A_made_up_fault_is_found(Type command, string what) =>
        CommandRules.BreachesOf(command, Samples).Should().Contain(breach => breach.Contains(what));

    [Fact]
    public void A_complete_command_has_no_fault() => CommandRules.BreachesOf(typeof(CommandSamples.Complete), Samples).ShouldBeNone();
}
