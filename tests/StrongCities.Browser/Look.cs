using Microsoft.Playwright;

namespace StrongCities.Browser;

/// <summary>How somebody looks at the portal.</summary>
public sealed record Look(string Name, ColorScheme Scheme = ColorScheme.Light, string Locale = "en-GB", int Width = 1280, int Height = 900)
{
    public static readonly Look Light = new("light");
    public static readonly Look Dark = new("dark", ColorScheme.Dark);
    public static readonly Look Arabic = new("arabic", Locale: "ar");
    public static readonly Look Phone = new("phone", Width: 360, Height: 740);
    public static readonly Look ArabicPhone = new("arabic-phone", ColorScheme.Dark, "ar", 360, 740);

    public static readonly IReadOnlyList<Look> All = [Light, Dark, Arabic, Phone, ArabicPhone];

    public static Look Of(string name) => All.Single(look => look.Name == name);
}
