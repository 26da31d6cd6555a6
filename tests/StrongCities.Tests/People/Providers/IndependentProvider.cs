using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;

namespace StrongCities.Tests.People.Providers;

/// <summary>npm's oidc-provider on loopback, one issuer for each city. Its packages are those of the lock file, fetched at first use by the machine's own npm.</summary>
public sealed class IndependentProvider : IDisposable
{
    private const string Files = "People/Providers/provider";
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);

    private readonly Process _process;

    private IndependentProvider(Process process, IReadOnlyList<Uri> issuers) => (_process, Issuers) = (process, issuers);

    public IReadOnlyList<Uri> Issuers { get; }

    public static async Task<IndependentProvider> Start(params string[] redirects)
    {
        var folder = await Installed();
        var process = Process.Start(new ProcessStartInfo("node", ["provider.mjs", .. redirects]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("node did not start.");
        var complaints = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(LongestStart);
        var said = await process.StandardOutput.ReadLineAsync(patience.Token)
            ?? throw new InvalidOperationException($"The provider did not start: {await complaints}");
        return new IndependentProvider(process, [.. JsonSerializer.Deserialize<string[]>(said)!.Select(issuer => new Uri(issuer))]);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static async Task<string> Installed()
    {
        var source = Path.Combine(AppContext.BaseDirectory, Files);
        var version = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(source, "package-lock.json"))))[..12];
        var modules = Path.Combine(Path.GetTempPath(), "strongcities-oidc-provider", version);
        if (!Directory.Exists(modules)) await Install(source, modules);
        // The script may be a newer one than what was installed with.
        File.Copy(Path.Combine(source, "provider.mjs"), Path.Combine(modules, "provider.mjs"), overwrite: true);
        return modules;
    }

    private static async Task Install(string source, string place)
    {
        var unfinished = Path.Combine(Path.GetDirectoryName(place)!, Path.GetRandomFileName());
        Directory.CreateDirectory(unfinished);
        foreach (var file in Directory.EnumerateFiles(source)) File.Copy(file, Path.Combine(unfinished, Path.GetFileName(file)));
        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        {
            WorkingDirectory = unfinished, RedirectStandardOutput = true, RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("These tests need Node.js with npm: apt-get install nodejs npm");
        var (said, complained) = (npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0) throw new InvalidOperationException($"npm ci failed: {await said} {await complained}");
        Directory.Move(unfinished, place);
    }
}
