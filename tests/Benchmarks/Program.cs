using StrongCities.Benchmarks;
using StrongCities.Benchmarks.Bare;

// dotnet run -c Release --project tests/Benchmarks [-- seconds per measurement]
if (args is ["bare", var address, var database]) return await BareServer.Run(address, database);

var seconds = args is [var text] && int.TryParse(text, out var given) ? given : 10;
await using var run = await PairedRun.Begin(seconds);
await run.Starts();
await run.Fill();
await run.Pages();
await run.Questions();
await run.Search();
await run.Applications();
await run.Memory();
return run.Report.Print();
