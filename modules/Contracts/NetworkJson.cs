using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StrongCities.Contracts;

/// <summary>How the network writes JSON: in events, documents, the API and bundles alike. Fixed on day one; history depends on it.</summary>
public static class NetworkJson
{
    /// <summary>camelCase names, enums by their names as declared (so that the store's columns and its JSON agree), no nulls written, text as it is (Arabic stays Arabic), numbers strictly numbers.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Applies the network's settings to options that a framework created.</summary>
    /// <param name="options">Options that are not yet in use.</param>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
