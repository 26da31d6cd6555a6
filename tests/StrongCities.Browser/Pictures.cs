using Microsoft.Playwright;

namespace StrongCities.Browser;

/// <summary>Pictures of what was tested, for whoever wants to look: into the folder that STRONGCITIES_SCREENSHOTS names.</summary>
public static class Pictures
{
    public static async Task Picture(this IPage page, string name, string look)
    {
        if (Environment.GetEnvironmentVariable("STRONGCITIES_SCREENSHOTS") is not { Length: > 0 } folder) return;
        Directory.CreateDirectory(folder);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name.Replace(' ', '-')}.{look}.png"), FullPage = true });
    }
}
