using StrongCities.Benchmarks;
using StrongCities.Benchmarks.Bare;

// dotnet run -c Release --project tests/Benchmarks [-- seconds per measurement [part of the run]…]
if (args is ["bare", var address, var database]) return await BareServer.Run(address, database);

var seconds = args is [var text, ..] && int.TryParse(text, out var given) ? given : 10;
var chosen = args.Skip(1).ToHashSet(StringComparer.OrdinalIgnoreCase);
await using var run = await PairedRun.Begin(seconds);
// The first two are what the others stand on.
await run.Starts();
await run.Fill();
foreach (var part in new Func<Task>[] { run.Pages, run.Questions, run.Search, run.Everything, run.Applications, run.Memory })
    if (chosen.Count == 0 || chosen.Contains(part.Method.Name)) await part();
return run.Report.Print();
