using StrongCities.Tests.Architecture.Samples;

namespace StrongCities.Tests.Architecture;

public sealed class PurityTests
{
    [Fact]
    public void No_module_asks_the_machine_for_the_time_or_draws_ids_past_the_clock() =>
        Purity.BannedCallsIn(HouseAssemblies.Types).ShouldBeNone();

    [Fact]
    public void No_fold_reaches_a_clock_or_a_drawing() =>
        Purity.ImpureFoldsIn(HouseAssemblies.Types).ShouldBeNone();

    [Fact]
    public void Folds_are_found_in_states_and_in_projections() =>
        Purity.FoldsIn(HouseAssemblies.Types).Select(fold => fold.DeclaringType!.Name).Distinct().Should().Contain(["City", "CityListingProjection", "Mandate"]);

    [Theory]
    [InlineData("Wall", "get_UtcNow")]
    [InlineData("Today", "get_Today")]
    [InlineData("Id", "NewGuid")]
    [InlineData("Ordered", "CreateVersion7")]
    [InlineData("Dice", "Next")]
    [InlineData("Hidden", "get_Now")]
    public void A_banned_call_is_found_wherever_it_stands(string method, string call) =>
        Purity.BannedCallsIn([typeof(Clockwatcher), .. typeof(Clockwatcher).GetNestedTypes(System.Reflection.BindingFlags.NonPublic)])
            .Should().Contain(found => found.Contains(method) && found.EndsWith(call, StringComparison.Ordinal));

    [Fact]
    public void Time_from_the_provider_is_no_banned_call() => Purity.BannedCallsIn([typeof(Wellbehaved)]).ShouldBeNone();

    [Fact]
    public void A_fold_that_reads_a_clock_through_another_method_is_found() =>
        Purity.ImpureFoldsIn([typeof(RestlessState)]).Should().Contain(found => found.Contains("RestlessState.Apply") && found.Contains("TimeProvider.GetUtcNow"));
}
