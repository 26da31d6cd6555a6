using StrongCities.Tests.Architecture.Samples;

namespace StrongCities.Tests.Architecture;

public sealed class EventRulesTests
{
    private static readonly Type[] Events = [.. EventRules.EventsIn(HouseAssemblies.Types)];

    [Fact]
    public void Every_event_is_named_for_ever_and_says_nothing_of_people() =>
        Events.SelectMany(type => EventRules.BreachesOf(type, HouseAssemblies.ModuleOf(type))).ShouldBeNone();

    [Fact]
    public void No_two_events_share_a_name() => Events.Select(EventRules.NameOf).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Every_event_that_is_folded_has_a_name() => EventRules.NamelessIn(HouseAssemblies.Types).ShouldBeNone();

    [Fact]
    public void Events_are_found() => Events.Select(type => type.Name).Should().Contain(["ApplicationSubmitted", "MandateGranted", "OrganisationRegistered"]);

    [Theory]
    [InlineData(typeof(EventSamples.Camel), "not module/what-happened/version")]
    [InlineData(typeof(EventSamples.Versionless), "not module/what-happened/version")]
    [InlineData(typeof(EventSamples.OfAnother), "belongs to samples")]
    [InlineData(typeof(EventSamples.Open), "no public sealed record")]
    [InlineData(typeof(EventSamples.Plain), "no public sealed record")]
    [InlineData(typeof(EventSamples.WithText), "WithText.Remark is text")]
    [InlineData(typeof(EventSamples.WithTextInside), "WithTextInside.Inner.Remark is text")]
    [InlineData(typeof(EventSamples.WithTexts), "WithTexts.Remarks[] is text")]
    [InlineData(typeof(EventSamples.WithTextsInAList), "WithTextsInAList.Inner[].Remark is text")]
    [InlineData(typeof(EventSamples.WithMap), "WithMap.Remarks[] is text")]
    [InlineData(typeof(EventSamples.WithPerson), "WithPerson.Who says who a person is")]
    [InlineData(typeof(EventSamples.WithAnything), "may hold anything")]
    public void A_made_up_fault_is_found(Type @event, string what) =>
        EventRules.BreachesOf(@event, "samples").Should().Contain(breach => breach.Contains(what));

    [Theory]
    [InlineData(typeof(EventSamples.Marked))]
    [InlineData(typeof(EventSamples.MarkedParameters))]
    public void A_marked_event_has_no_fault(Type @event) => EventRules.BreachesOf(@event, "samples").ShouldBeNone();

    [Fact]
    public void A_folded_event_without_a_name_is_found() =>
        EventRules.NamelessIn([typeof(RestlessState)]).Should().ContainSingle().Which.Should().StartWith("SomethingHappened");
}
