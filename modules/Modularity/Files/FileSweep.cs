using Microsoft.Extensions.Logging;

namespace StrongCities.Modularity.Files;

/// <summary>Sweeps the files: what was half arrived, and what is on no record.</summary>
public sealed class FileSweep(FileOrphans orphans, TimeProvider clock, ILogger<FileSweep> log) : DailySweep(clock, log)
{
    public override Task Sweep(CancellationToken cancellation) => orphans.Sweep(cancellation);
}
