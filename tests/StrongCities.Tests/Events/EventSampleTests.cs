using System.Text;
using System.Text.Json.Nodes;

namespace StrongCities.Tests.Events;

public sealed class EventSampleTests : IClassFixture<EventStore>
{
    private readonly EventStore _store;

    public EventSampleTests(EventStore store)
    {
        _store = store;
        if (!StoredSamples.ShouldWrite) return;
        foreach (var (name, type) in store.Types.Where(known => !StoredSamples.All().ContainsKey(known.Key)))
            StoredSamples.Write(name, store.Serializer.ToJson(SampleValues.Of(type)));
    }

    [Fact]
    public void Every_event_has_its_sample() =>
        _store.Types.Keys.Except(StoredSamples.All().Keys).Should().BeEmpty("a run with WRITE_EVENT_SAMPLES=1 writes the samples of new events");

    [Fact]
    public void Every_sample_has_its_event() => StoredSamples.All().Keys.Except(_store.Types.Keys).Should().BeEmpty("history of this name would become unreadable");

    [Fact]
    public void The_store_knows_every_event_by_its_written_name() =>
        _store.Types.Should().AllSatisfy(known => _store.NameOf(known.Value).Should().Be(known.Key));

    public static TheoryData<string> Samples => [.. StoredSamples.All().Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_was_written_then_is_read_now_and_nothing_is_lost(string name)
    {
        var sample = JsonNode.Parse(StoredSamples.All()[name])!;

        var read = Read(_store.Types[name], sample.ToJsonString());

        JsonComparison.Differences(sample, JsonNode.Parse(_store.Serializer.ToJson(read))!).Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_new_event_would_be_written_under_the_same_names(string name)
    {
        var written = JsonNode.Parse(_store.Serializer.ToJson(SampleValues.Of(_store.Types[name])))!;

        JsonComparison.Names(JsonNode.Parse(StoredSamples.All()[name])!).Should().BeSubsetOf(JsonComparison.Names(written));
    }

    [Fact]
    public void A_sample_that_lost_what_it_needs_is_not_read()
    {
        var sample = (JsonObject)JsonNode.Parse(StoredSamples.All()["membership/application-submitted/1"])!;
        sample.Remove("motivation");
        var read = () => Read(_store.Types["membership/application-submitted/1"], sample.ToJsonString());

        read.Should().Throw<System.Text.Json.JsonException>();
    }

    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""", "$.a")]
    [InlineData("""{"a":1}""", """{}""", "$.a")]
    [InlineData("""{"a":{"b":"x"}}""", """{"a":{"b":"y"}}""", "$.a.b")]
    [InlineData("""{"a":[1,2]}""", """{"a":[1]}""", "$.a")]
    [InlineData("""{"a":[1,2]}""", """{"a":[2,1]}""", "$.a[0]")]
    [InlineData("""{"a":"1"}""", """{"a":1}""", "$.a")]
    public void A_difference_is_found(string sample, string written, string place) =>
        JsonComparison.Differences(JsonNode.Parse(sample)!, JsonNode.Parse(written)!).Should().Contain(place);

    [Fact]
    public void A_field_that_was_added_later_is_no_difference() =>
        JsonComparison.Differences(JsonNode.Parse("""{"a":1}""")!, JsonNode.Parse("""{"b":false,"a":1.0}""")!).Should().BeEmpty();

    private object Read(Type type, string json) => _store.Serializer.FromJson(type, new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
