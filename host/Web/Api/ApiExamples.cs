using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using StrongCities.Contracts;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;

namespace StrongCities.Host.Web.Api;

/// <summary>An example of any type that the API takes or gives, drawn from the type itself, so that no example can fall behind it.</summary>
public static class ApiExamples
{
    public const string Id = "019ab000-0000-7000-8000-000000000001";
    public const string Instant = "2026-11-02T09:30:00+00:00";

    private static readonly Dictionary<string, string> Words = new()
    {
        ["address"] = "/applications/" + Id,
        ["audience"] = "role:City",
        ["answer"] = "We have corrected the name in both places. Nothing else was found.",
        ["body"] = "## What changes\n\nRegistration opens on Monday.",
        ["browser"] = "Firefox · Linux",
        ["by"] = "Institute for Strategic Dialogue",
        ["code"] = "required",
        ["conclusion"] = "The laptop was encrypted and has been wiped; nobody could read the data.",
        ["contact"] = "digital@brightwater.example",
        ["countryCode"] = "ES",
        ["detail"] = "There is nothing here that you may see. Check the address, or look it up again.",
        ["details"] = "My name is spelt wrongly in the minutes of March.",
        ["digest"] = "0J6-zwzvVLnVp8WQ2Tf2D3f9pB5a1n8cYVqKx3mE7Qk",
        ["email"] = "focal-point@demo.strongcities.example",
        ["event"] = "membership/membership-signed/1",
        ["field"] = "name",
        ["duties"] = "membership.approve",
        ["formerNames"] = "Youth of the Two Rivers",
        ["givenBy"] = "Institute for Strategic Dialogue",
        ["holder"] = "Wanjala Otieku",
        ["id"] = Id,
        ["instance"] = "/api/cities/" + Id,
        ["kind"] = "membership/recommend",
        ["key"] = "second-step",
        ["language"] = "es",
        ["languages"] = "es",
        ["localName"] = "Marisma Clara del Sur",
        ["location"] = "/api/cities/" + Id,
        ["mediaType"] = "application/pdf",
        ["message"] = "Please fill this in.",
        ["motivation"] = "Our neighbourhood councils want to learn from cities of our size.",
        ["name"] = "Marisma Clara del Sur",
        ["next"] = "T3NsbwowMDAwMDAwMC0wMDAwLTAwMDAtMDAwMC0wMDAwMDAwMDAwMDA",
        ["note"] = "The first version named the wrong day.",
        ["number"] = "2026/114",
        ["organisation"] = "Marisma Clara del Sur",
        ["other"] = "Youth of the Two Rivers",
        ["original"] = "Two of our delegates were left without an interpreter.",
        ["owner"] = "Brightwater",
        ["pseudonym"] = "Heron",
        ["reason"] = "The council's act and the mayor's letter are complete.",
        ["place"] = "account",
        ["receiptCode"] = "K7QF-2M9X-TR4W-8HNB-J3CP",
        ["reference"] = "G-7A31C0",
        ["record"] = "/applications/" + Id,
        ["region"] = "europe",
        ["regions"] = "europe",
        ["sdkVersion"] = "1.0",
        ["searchText"] = "marisma clara del sur",
        ["sha256"] = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ["slug"] = "marisma-clara-del-sur",
        ["state"] = "active",
        ["subject"] = "Marisma Clara del Sur",
        ["text"] = "Two of our delegates were left without an interpreter.",
        ["title"] = "Not found",
        ["type"] = "/problems/not-found",
        ["value"] = "city",
        ["version"] = "1.0.0",
        ["what"] = "A laptop with exported contact lists was lost on a train.",
        ["where"] = "/c/brightwater/welcome",
        ["zone"] = "Etc/GMT+12",
        ["words"] = "Marisma Clara del Sur",
    };

    private static readonly Dictionary<string, double> Numbers = new()
    {
        ["count"] = 119, ["daysLeft"] = 5, ["latitude"] = 37.2, ["length"] = 48213, ["longitude"] = -6.4, ["members"] = 119,
        ["population"] = 412000, ["principlesAccepted"] = 1, ["quietFrom"] = 22, ["quietUntil"] = 7, ["digestHour"] = 7, ["status"] = 404, ["version"] = 3,
    };

    public static JsonNode? Of(Type type, string name = "")
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string) || type == typeof(Prose)) return Words.GetValueOrDefault(name, "text");
        if (type == typeof(Guid) || ApiSchemas.IsId(type)) return Id;
        if (type == typeof(Digest)) return "0J6-zwzvVLnVp8WQ2Tf2D3f9pB5a1n8cYVqKx3mE7Qk";
        if (type == typeof(DateTimeOffset)) return Instant;
        if (type == typeof(DateOnly)) return "2026-11-02";
        if (type == typeof(bool)) return false;
        if (type.IsEnum) return Enum.GetNames(type)[0];
        if (type == typeof(double)) return Numbers.GetValueOrDefault(name, 1);
        if (type == typeof(int) || type == typeof(long)) return (long)Numbers.GetValueOrDefault(name, 1);
        var info = NetworkJson.Options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Enumerable => new JsonArray(Of(info.ElementType!, name)),
            JsonTypeInfoKind.Object => Filled(info),
            _ => null,
        };
    }

    private static JsonObject Filled(JsonTypeInfo info)
    {
        var elsewhere = info.Type.IsAssignableTo(typeof(ICommand)) ? ApiSchemas.SaidElsewhere(info.Type) : new HashSet<string>();
        var filled = new JsonObject();
        foreach (var property in info.Properties.Where(property => !elsewhere.Contains(property.Name) && property.Get is not null))
            filled[property.Name] = Of(property.PropertyType, property.Name);
        return filled;
    }
}
