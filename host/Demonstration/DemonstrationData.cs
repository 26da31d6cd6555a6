using System.Text.Json;
using System.Text.Json.Serialization;

namespace StrongCities.Host.Demonstration;

/// <summary>The demonstration network as it lies in the assembly.</summary>
public static class DemonstrationData
{
    // A misspelled or unknown field is a mistake in our own data, to be heard of at once.
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public static IReadOnlyList<DemonstrationCity> Cities() => Read<DemonstrationCity>("cities.json");

    public static IReadOnlyList<DemonstrationOrganisation> Organisations() => Read<DemonstrationOrganisation>("organisations.json");

    public static IReadOnlyList<DemonstrationAnnouncement> News() => Read<DemonstrationAnnouncement>("news.json");

    public static IReadOnlyList<DemonstrationPerson> People() => Read<DemonstrationPerson>("people.json");

    private static T[] Read<T>(string file)
    {
        using var resource = typeof(DemonstrationData).Assembly.GetManifestResourceStream("Demonstration/" + file)
            ?? throw new InvalidOperationException($"The assembly was built without its resource Demonstration/{file}.");
        return JsonSerializer.Deserialize<T[]>(resource, Strict) ?? throw new JsonException($"{file} is empty.");
    }
}
