using System.Globalization;

namespace StrongCities.Host.Plugins;

/// <summary>The versions of the SDK that a plugin runs on, both bounds included: 1.0 to 1.4, or to 1.* for every later 1.y.</summary>
public sealed record SdkRange(Version Min, Version Max)
{
    public bool Includes(Version version) => Min <= version && version <= Max;

    public static SdkRange Read(string? min, string? max)
    {
        var range = new SdkRange(Bound(min, "min"), Bound(max, "max"));
        return range.Min <= range.Max ? range : throw new PluginFlaw("manifest-invalid", $"sdk: {min} is above {max}.");
    }

    public override string ToString() => $"{Words(Min)} to {Words(Max)}";

    private static string Words(Version version) => version.Minor == int.MaxValue ? $"{version.Major}.*" : version.ToString();

    private static Version Bound(string? text, string name)
    {
        var parts = text?.Split('.') ?? [];
        if (parts is [var major, var minor] && Number(major) is { } whole)
        {
            if (minor == "*" && name == "max") return new Version(whole, int.MaxValue);
            if (Number(minor) is { } part) return new Version(whole, part);
        }

        throw new PluginFlaw("manifest-invalid", $"sdk.{name}: say major.minor, such as 1.0{(name == "max" ? " or 1.*" : "")}; it says '{text}'.");
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
