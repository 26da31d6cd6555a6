using Microsoft.Extensions.Logging;
using StrongCities.Modularity;

namespace StrongCities.People.Letters.Digests;

/// <summary>Looks every minute whose digest is due. A host that stood still tells it when it is back, once.</summary>
public sealed partial class DigestClock(DigestBook digests, TimeProvider clock, ILogger<DigestClock> log) : PollingClock(Every, clock, log)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <returns>How many digests were written.</returns>
    public override async Task<int> Poll(CancellationToken cancellation)
    {
        var written = 0;
        foreach (var person in await digests.DuePeople(cancellation))
        {
            try
            {
                if (await digests.Tell(new PersonId(person), cancellation)) written++;
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                // One that can't be written holds up nobody else's.
                NotWritten(log, e);
            }
        }

        return written;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A digest could not be written; it is tried again in a minute.")]
    private static partial void NotWritten(ILogger log, Exception exception);
}
