using StrongCities.Host.Web;
using StrongCities.Modularity.Callers;

namespace StrongCities.Host.Demonstration;

/// <summary>
/// Fills an empty network with the demonstration, in the background, through the same commands that people send. It may be cut off at any
/// moment: the next start looks at where each city stands and goes on from there.
/// </summary>
public sealed class FillDemonstration(
    DemonstrationState state, DemonstrationMarker marker, DemonstrationPeople people, DemonstrationCities cities, DemonstrationNews news, IHostApplicationLifetime lifetime,
    ILogger<FillDemonstration> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        if (!state.Shown || marker.IsComplete) return;
        try
        {
            // Commands have no door before everything else has started.
            await Started(stopping);
            logger.LogInformation("Filling the demonstration network in the background …");
            var secretariat = await people.Secretariat(stopping);
            var all = DemonstrationData.Cities();
            for (var number = 0; number < all.Count; number++)
            {
                await cities.BringUpToDate(all[number], secretariat, stopping);
                state.Progress = (number + 1, all.Count);
            }

            await people.Everybody(stopping);
            await news.BringUpToDate(secretariat.Recommends, stopping);
            marker.Complete();
            state.Progress = null;
            logger.LogInformation("The demonstration network is there: {Cities} cities. Accounts: docs/demo.md", all.Count);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            logger.LogInformation("The demonstration network will be completed at the next start.");
        }
        catch (Exception e)
        {
            // The portal serves what is there; a demonstration that can't go on is no reason to stop it.
            logger.LogError(e, "The demonstration network could not be completed.");
        }
    }

    private async Task Started(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var told = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
    }
}
