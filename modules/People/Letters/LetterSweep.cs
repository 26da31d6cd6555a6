using Microsoft.Extensions.Logging;
using StrongCities.Modularity;
using StrongCities.People.Letters.Digests;

namespace StrongCities.People.Letters;

/// <summary>Deletes the files of letters that have gone out, and forgets what digests told. Where no mail server is named files are somebody's to carry, and stay.</summary>
public sealed class LetterSweep(LetterFolder folder, DigestBook digests, LetterSettings settings, TimeProvider clock, ILogger<LetterSweep> log) : DailySweep(clock, log)
{
    public override Task Sweep(CancellationToken cancellation)
    {
        if (settings.Smtp is not null) folder.DeleteBefore(DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime).AddDays(-settings.KeepDays));
        return digests.Sweep(cancellation);
    }
}
