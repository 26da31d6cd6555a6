using Microsoft.Extensions.Logging;
using StrongCities.Modularity;

namespace StrongCities.People.Letters;

/// <summary>Deletes the files of letters that have gone out. Where no mail server is named they are somebody's to carry, and stay.</summary>
public sealed class LetterSweep(LetterFolder folder, LetterSettings settings, TimeProvider clock, ILogger<LetterSweep> log) : DailySweep(clock, log)
{
    public override Task Sweep(CancellationToken cancellation)
    {
        if (settings.Smtp is not null) folder.DeleteBefore(DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime).AddDays(-settings.KeepDays));
        return Task.CompletedTask;
    }
}
