using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace StrongCities.Benchmarks;

/// <summary>One run on one machine: the published host and its yardsticks take turns on the same database, so that only ratios count.</summary>
public sealed class PairedRun : IAsyncDisposable
{
    private static readonly string Ours = FreeAddress();
    private static readonly string BareAddress = FreeAddress();
    // Seconds. The runtime compiles what runs often a second time, which takes the machine that long; a portal runs for weeks.
    private const int WarmUp = 10;
    private readonly string _root;
    private readonly string _folder;
    private readonly int _seconds;
    private readonly PublishedHost _host;
    private SampleNetwork? _network;
    private Process? _bare;

    public Report Report { get; } = new();

    private PairedRun(string root, string folder, string published, int seconds)
    {
        _root = root;
        _folder = folder;
        _seconds = seconds;
        _host = new PublishedHost(published, Data, Ours);
    }

    private string Data => Path.Combine(_folder, "data");

    public static async Task<PairedRun> Begin(int seconds)
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "StrongCities.sln"))) root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("Run it inside the source tree.");
        var folder = Directory.CreateTempSubdirectory("strongcities-benchmark-").FullName;
        // The database runs as another user when this runs as root.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, (UnixFileMode)Convert.ToInt32("755", 8));
        return new PairedRun(root, folder, await PublishedHost.Publish(root, Path.Combine(folder, "host")), seconds);
    }

    public async Task Starts()
    {
        Report.AtMost("Start on an empty machine, initdb included, to the first page", await _host.Start(), 10, "s");
        await _host.Stop();
        Report.AtMost("Start on an initialised cluster to the first page", await _host.Start(), 2, "s");
        await _host.Stop();
        // Twice, because files that were never read before come from the disk.
        Report.AtMost("The same once more", await _host.Start(), 2, "s");
    }

    public async Task Fill()
    {
        _network = await SampleNetwork.Fill(_root, Data);
        _bare = Process.Start(Environment.ProcessPath!, ["bare", BareAddress, _network.Database]);
        using var client = new HttpClient();
        while (true)
        {
            try
            {
                if ((await client.GetAsync(new Uri(BareAddress + "/api/cities"))).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50);
            }
        }
    }

    public async Task Pages()
    {
        await Pair("Directory page (10,000 cities) against a bare Razor page", "/cities");
        await Pair("City page against a bare Razor page", "/cities/" + _network!.Slug);
    }

    public async Task Questions()
    {
        await Pair("Directory as JSON against bare Kestrel and Npgsql", "/api/cities");
        await Pair("City as JSON against bare Kestrel and Npgsql", "/api/cities/" + _network!.City);
    }

    public async Task Search()
    {
        await Load.Wrk(Ours, WarmUp, Script("search.lua"));
        var searched = await Load.Wrk(Ours, _seconds, Script("search.lua"));
        Report.AtMost($"Directory search, p99 at 16 connections ({searched.PerSecond:0}/s)", searched.P99, 50, "ms");
    }

    public async Task Everything()
    {
        string[] search = [.. Script("everything.lua"), "-H", "Authorization: Bearer " + await SearchSample.Fill(Data)];
        await Load.Wrk(Ours, WarmUp, search);
        var searched = await Load.Wrk(Ours, _seconds, search);
        Report.AtMost($"Search box over 100,000 records, p99 at 16 connections ({searched.PerSecond:0}/s)", searched.Failed == 0 ? searched.P99 : double.PositiveInfinity, 80, "ms");
    }

    public async Task Applications()
    {
        // The script sends one of them with each request.
        string[] apply = [.. Script("apply.lua"), "-H", "Authorization: Bearer " + string.Join(' ', _network!.Tokens)];
        var statements = Path.Combine(AppContext.BaseDirectory, "Scripts", "apply.sql");
        await Load.Wrk(Ours, WarmUp, apply);
        var bare = await Load.Pgbench(_network.Database, statements, _seconds);
        var ours = await Load.Wrk(Ours, _seconds, apply);
        Report.Ratio("Apply (JSON, bearer token) against the same statements by pgbench", ours, bare, 0.5);
        Report.AtMost("Apply, p99 at 16 connections", ours.P99, 100, "ms");
    }

    public async Task Memory()
    {
        await Load.Wrk(Ours + "/cities", _seconds);
        Report.AtMost("Resident memory of the host after all of it (far more than 10,000 requests)", await _host.Resident(), 250, "MB");
    }

    private async Task Pair(string what, string path)
    {
        await Load.Wrk(Ours + path, WarmUp);
        await Load.Wrk(BareAddress + path, WarmUp);
        var bare = await Load.Wrk(BareAddress + path, _seconds);
        Report.Ratio(what, await Load.Wrk(Ours + path, _seconds), bare, 0.5);
    }

    private static string FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    private static string[] Script(string name) => ["-s", Path.Combine(AppContext.BaseDirectory, "Scripts", name)];

    public async ValueTask DisposeAsync()
    {
        if (_bare is not null) await Command.Stop(_bare);
        _bare?.Dispose();
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
