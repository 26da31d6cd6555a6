using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;

namespace StrongCities.Modularity.Labels;

/// <summary>For whom a record is meant, as keys: an organisation, a role, or the one mandate under which somebody acts. No person is named.</summary>
public static class Audience
{
    public const int Most = 50;

    public static string Organisation(OrganisationId id) => $"organisation:{id.Value:D}";

    public static string Mandate(MandateId id) => $"mandate:{id.Value:D}";

    public static string Role(RolePreset role) => $"role:{role}";

    /// <summary>The keys under which a caller is meant.</summary>
    public static string[] KeysOf(Caller caller) =>
    [
        .. caller.Organisation is { } organisation ? [Organisation(organisation)] : Array.Empty<string>(),
        .. caller.Mandate is { } mandate ? [Mandate(mandate)] : Array.Empty<string>(),
        .. caller.Role is { } role ? [Role(role)] : Array.Empty<string>(),
    ];

    public static bool IsKey(string key) => Split(key) switch
    {
        ("organisation" or "mandate", var id) => Guid.TryParseExact(id, "D", out _),
        ("role", var role) => Enum.GetNames<RolePreset>().Contains(role),
        _ => false,
    };

    /// <summary>Which keys a level knows: RED is for named recipients, AMBER for organisations that need to know, GREEN for a part of the network.</summary>
    public static bool Fits(Tlp level, string key) => (level, Split(key).Kind) switch
    {
        (Tlp.Red, "mandate") or (Tlp.Amber, "organisation") or (Tlp.Green, "organisation" or "role") => true,
        _ => false,
    };

    public static (string Kind, string Value) Split(string key) => key.Split(':', 2) is [var kind, var value] ? (kind, value) : (key, "");
}
