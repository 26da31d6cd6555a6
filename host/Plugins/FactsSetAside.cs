using Wolverine.Persistence.Durability.DeadLetterManagement;
using Wolverine.Runtime;

namespace StrongCities.Host.Plugins;

/// <summary>At each start, the facts that a plugin could not handle are given to it again: its author may have mended it meanwhile.</summary>
public sealed class FactsSetAside(IWolverineRuntime wolverine, ILogger<FactsSetAside> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await wolverine.Storage.DeadLetters.ReplayAsync(new DeadLetterEnvelopeQuery { MessageType = DeliverToPlugin.Identity }, stoppingToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // They stay where they are until the next start; the host has better to do than to stop over them.
            logger.LogError(e, "The facts set aside for plugins could not be delivered again");
        }
    }
}
