using System.Diagnostics;

namespace StrongCities.Benchmarks;

/// <summary>Another program, run to its end.</summary>
public static class Command
{
    public static async Task<string> Run(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} failed: {await errors}\n{await output}");
    }

    /// <summary>Asks a process to end, as an operator does, and waits for it.</summary>
    public static async Task Stop(Process process)
    {
        if (!process.HasExited) await Run("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync();
    }
}
