using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using StrongCities.Contracts.Ids;
using StrongCities.Host.Verbs;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Accounts;
using StrongCities.People.Tokens;
using StrongCities.Tests.Host.Postgres;

namespace StrongCities.Tests.Faults;

/// <summary>The built host as a process of its own on a data folder of its own: it can be killed as only a process can.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly string[] _settings;
    private readonly string _folder = TestCluster.NewFolder();
    private readonly string _address = $"http://127.0.0.1:{FreePort()}";
    private readonly ConcurrentQueue<string> _said = [];
    private Process? _process;

    public HttpClient Client { get; }

    public HostProcess(params string[] settings)
    {
        _settings = settings;
        Client = new HttpClient { BaseAddress = new Uri(_address), Timeout = TimeSpan.FromSeconds(30) };
    }

    public async Task Start()
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "StrongCities.Host"), Arguments.Append("--urls=" + _address))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        // A pipe that nobody empties would stop it.
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Until("the host is ready", async () => (await Client.GetAsync("/health/ready")).IsSuccessStatusCode);
    }

    /// <summary>The last lines that the host wrote.</summary>
    public string Said => string.Join("\n", _said);

    private void Heard(string? line)
    {
        if (line is not null) _said.Enqueue(line);
        while (_said.Count > 400) _said.TryDequeue(out _);
    }

    /// <summary>kill -9: nothing of the host's own gets to run any more.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Drives the database past the host.</summary>
    public async Task Database(params string[] control)
    {
        var root = Path.Combine(_folder, "postgres");
        using var record = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(root, "server.json")));
        var program = Path.Combine(record.RootElement.GetProperty("binaries").GetString()!, "pg_ctl");
        string[] command = [program, .. control, "-D", Path.Combine(root, "data"), "-w", "-s", "-l", Path.Combine(root, "log", "start.log")];
        if (record.RootElement.GetProperty("user").GetString() is { } user) command = ["runuser", "-u", user, "--", .. command];
        await TestCluster.RunAsync(command);
    }

    /// <summary>kill -9 of the database's first process: its children find that out and go.</summary>
    public async Task KillDatabase()
    {
        var pid = (await File.ReadAllLinesAsync(Path.Combine(_folder, "postgres", "data", "postmaster.pid")))[0];
        await TestCluster.RunAsync("kill", "-KILL", pid);
    }

    /// <summary>What the host is made of, in this process beside it.</summary>
    public Task<Offline> Beside() => Offline.Open(Arguments, migrated: false);

    /// <summary>Begins a verb of the host on the same network.</summary>
    public Process Begin(params string[] verb) =>
        Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "StrongCities.Host"), [.. verb, .. Arguments]) { RedirectStandardOutput = true })!;

    /// <summary>Runs a verb of the host to its end; answers what it said.</summary>
    public async Task<string> Run(params string[] verb)
    {
        using var process = Begin(verb);
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return said;
    }

    /// <summary>Signs the client in as a member of the secretariat.</summary>
    public async Task SignIn()
    {
        await using var offline = await Beside();
        var services = offline.Services;
        var opening = await services.GetRequiredService<AccountBook>()
            .Create("Ada", "ada@faults.example", "a long enough password", "en", demonstration: false, CancellationToken.None);
        var ids = services.GetRequiredService<Ids>();
        await using (var session = services.GetRequiredService<IDocumentStore>().LightweightSession())
        {
            MandateBook.Grant(session, opening.Person!.Value, new MandateGranted(
                ids.NextMandate(), ids.Next<OrganisationId>(), RolePreset.Secretariat, new DateTimeOffset(2015, 1, 1, 0, 0, 0, TimeSpan.Zero), null));
            await session.SaveChangesAsync();
        }

        var token = await services.GetRequiredService<AccessTokens>().Create(opening.Person.Value, null, null, CancellationToken.None);
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Text);
    }

    public async Task Until(string what, Func<Task<bool>> holds)
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                if (await holds()) return;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // Not there yet.
            }

            if (waiting.Elapsed > Patience) throw new TimeoutException($"Waited in vain until {what}. The host said:\n{Said}");
            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_process is { HasExited: false })
        {
            using var asked = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            await _process.WaitForExitAsync();
        }

        _process?.Dispose();
        // A host that was killed leaves its database running.
        if (File.Exists(Path.Combine(_folder, "postgres", "data", "postmaster.pid"))) await Database("stop", "-m", "immediate");
        Directory.Delete(_folder, recursive: true);
    }

    private string[] Arguments => ["--environment=Development", "--Demonstration:Fill=false", "--Data:Folder=" + _folder, .. _settings];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
