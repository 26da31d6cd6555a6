using System.Text.Json;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Events;

namespace StrongCities.Tests.Architecture.Samples;

/// <summary>Events with one fault each, for the rules to find; and two without.</summary>
public static class EventSamples
{
    public sealed record Inside(string Remark);

    [EventName("samples/marked/1")]
    public sealed record Marked
    {
        [Code] public required string Code { get; init; }
        [PublicName] public required IReadOnlyList<string> Names { get; init; }
        public required Digest Remark { get; init; }
        public DateOnly? Day { get; init; }
        public Tlp Label { get; init; }
        public CityId? City { get; init; }
    }

    [EventName("samples/marked-parameters/1")]
    public sealed record MarkedParameters([Code] string Code, [property: PublicName] string Name);

    [EventName("samples/somethingHappened/1")]
    public sealed record Camel;

    [EventName("samples/happened")]
    public sealed record Versionless;

    [EventName("membership/happened/1")]
    public sealed record OfAnother;

    [EventName("samples/open/1")]
    public record Open;

    [EventName("samples/plain/1")]
    public sealed class Plain;

    [EventName("samples/with-text/1")]
    public sealed record WithText(string? Remark);

    [EventName("samples/with-text-inside/1")]
    public sealed record WithTextInside(Inside? Inner);

    [EventName("samples/with-texts/1")]
    public sealed record WithTexts(IReadOnlyList<string> Remarks);

    [EventName("samples/with-texts-in-a-list/1")]
    public sealed record WithTextsInAList(Inside[] Inner);

    [EventName("samples/with-map/1")]
    public sealed record WithMap(IReadOnlyDictionary<string, int> Remarks);

    [EventName("samples/with-person/1")]
    public sealed record WithPerson(PersonId? Who);

    [EventName("samples/with-anything/1")]
    public sealed record WithAnything(JsonElement Data);
}
