using System.Diagnostics;

namespace StrongCities.Benchmarks;

/// <summary>The host as an operator gets it: published, started as a process of its own in Production.</summary>
public sealed class PublishedHost(string folder, string data, string address) : IAsyncDisposable
{
    private Process? _process;

    public static async Task<string> Publish(string root, string folder)
    {
        Console.WriteLine("Publishing the host …");
        await Command.Run("dotnet", ["publish", Path.Combine(root, "host"), "-c", "Release", "-o", folder, "-v", "q"]);
        return folder;
    }

    /// <summary>Starts it and answers how long it took, in seconds, to the end of its first page.</summary>
    public async Task<double> Start()
    {
        using var client = new HttpClient();
        var took = Stopwatch.StartNew();
        var start = new ProcessStartInfo(Path.Combine(folder, "StrongCities.Host"), ["--Data:Folder=" + data, "--urls=" + address, "--Logging:LogLevel:Default=Warning"])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        while (true)
        {
            if (_process.HasExited) throw new InvalidOperationException("The host ended before its first page.");
            try
            {
                using var page = await client.GetAsync(new Uri(address));
                if (page.IsSuccessStatusCode) return took.Elapsed.TotalSeconds;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(10);
            }
        }
    }

    /// <summary>Resident memory of the host's own process in MB; its database's isn't in it.</summary>
    public async Task<double> Resident()
    {
        var line = (await File.ReadAllLinesAsync($"/proc/{_process!.Id}/status")).First(each => each.StartsWith("VmRSS", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1024;
    }

    public async Task Stop()
    {
        if (_process is null) return;
        await Command.Stop(_process);
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync() => await Stop();
}
