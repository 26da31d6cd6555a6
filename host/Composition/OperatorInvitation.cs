using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using StrongCities.Host.Web;
using StrongCities.People.Accounts;

namespace StrongCities.Host.Composition;

/// <summary>
/// Where nobody operates the platform yet, the start prints a link that makes whoever opens it the first operator. It goes to standard output and
/// past the log, which is kept and read by more people than the one who starts the host.
/// </summary>
public sealed class OperatorInvitation(OperatorLink link, IServer server, IConfiguration configuration, DemonstrationState demonstration, ILogger<OperatorInvitation> log)
    : IHostedLifecycleService
{
    // Once the server listens: before that its address may not be known.
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (demonstration.Shown) return;
        try
        {
            if (await link.Draw(cancellationToken) is { } path) await Console.Out.WriteLineAsync(Sentence(new Uri(Portal, path)));
        }
        catch (Exception e) when (ErrorAnswers.IsUnavailable(e))
        {
            log.LogWarning("The database is away, so no link for a first operator was made. Start again for one, or use accounts create-operator.");
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private Uri Portal => new(configuration["Portal:Address"] ?? Reachable(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()) ?? "http://localhost:5080");

    // http://[::]:5080 and http://0.0.0.0:5080 are where it listens, and no address that a browser opens.
    private static string? Reachable(string? listening) =>
        listening is not null && Uri.TryCreate(listening.Replace("://+", "://localhost", StringComparison.Ordinal).Replace("://*", "://localhost", StringComparison.Ordinal), UriKind.Absolute, out var address)
            ? new UriBuilder(address) { Host = address.Host is "[::]" or "0.0.0.0" ? "localhost" : address.Host }.Uri.ToString()
            : null;

    private static string Sentence(Uri address) =>
        $"""

        Nobody operates this network yet. Open this link and choose a name and a password; it works once, until tomorrow, and the next start prints another one:

          {address}

        """;
}
