using Microsoft.Playwright;

namespace StrongCities.Browser;

/// <summary>The browser of the system: found on the PATH, never downloaded. What drives it comes with the Playwright package.</summary>
public static class Chromium
{
    // The shell is the same browser without windows, which starts and opens pages in half the time.
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];
    private static readonly string[] Folders = ["/usr/bin", "/usr/local/bin", "/snap/bin"];

    public static string Find(string? path)
    {
        var folders = (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Concat(Folders).ToList();
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("The browser tests need Chromium, and no folder of the PATH has it. Install it: apt-get install chromium");
    }

    public static Task<IBrowser> Launch(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
    {
        ExecutablePath = Find(Environment.GetEnvironmentVariable("PATH")),
        Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run"],
    });
}
