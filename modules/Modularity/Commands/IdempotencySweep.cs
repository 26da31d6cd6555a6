using Marten;
using Microsoft.Extensions.Logging;

namespace StrongCities.Modularity.Commands;

/// <summary>Clears away what was kept of requests whose keys are known no more: nobody asks for it again.</summary>
public sealed class IdempotencySweep(IDocumentStore store, TimeProvider clock, ILogger<IdempotencySweep> log) : DailySweep(clock, log)
{
    public override async Task Sweep(CancellationToken cancellation)
    {
        var expired = Clock.GetUtcNow() - IdempotentRequest.Kept;
        await using var session = store.LightweightSession();
        session.DeleteWhere<IdempotentRequest>(request => request.At <= expired);
        await session.SaveChangesAsync(cancellation);
    }
}
