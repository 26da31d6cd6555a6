using System.Text.Json.Nodes;

namespace StrongCities.Tests.Events;

/// <summary>Compares what JSON means, not how it is written.</summary>
public static class JsonComparison
{
    /// <summary>The places where the sample says something that the other doesn't. What the other says besides was added since and is welcome.</summary>
    public static IEnumerable<string> Differences(JsonNode? sample, JsonNode? written, string place = "$") => (sample, written) switch
    {
        (JsonObject then, JsonObject now) => then.SelectMany(field => Differences(field.Value, now[field.Key], $"{place}.{field.Key}")),
        (JsonArray then, JsonArray now) when then.Count == now.Count =>
            Enumerable.Range(0, then.Count).SelectMany(index => Differences(then[index], now[index], $"{place}[{index}]")),
        _ => JsonNode.DeepEquals(sample, written) ? [] : [place],
    };

    /// <summary>The names of all fields, at every depth.</summary>
    public static IEnumerable<string> Names(JsonNode? node, string place = "$") => node switch
    {
        JsonObject fields => fields.SelectMany(field => Names(field.Value, $"{place}.{field.Key}").Prepend($"{place}.{field.Key}")),
        JsonArray items => items.SelectMany(item => Names(item, $"{place}[]")),
        _ => [],
    };
}
