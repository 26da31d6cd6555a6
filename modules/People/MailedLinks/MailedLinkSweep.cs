using Microsoft.Extensions.Logging;
using StrongCities.Modularity;

namespace StrongCities.People.MailedLinks;

/// <summary>Forgets addresses whose links have expired.</summary>
public sealed class MailedLinkSweep(MailedLinkBook links, TimeProvider clock, ILogger<MailedLinkSweep> log) : DailySweep(clock, log)
{
    public override Task Sweep(CancellationToken cancellation) => links.Sweep(cancellation);
}
