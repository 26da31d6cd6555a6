using Microsoft.Extensions.Logging;
using StrongCities.Modularity;

namespace StrongCities.People.SignIn;

/// <summary>Forgets sessions that ended by themselves.</summary>
public sealed class SessionSweep(SessionBook sessions, TimeProvider clock, ILogger<SessionSweep> log) : DailySweep(clock, log)
{
    public override Task Sweep(CancellationToken cancellation) => sessions.Sweep(cancellation);
}
