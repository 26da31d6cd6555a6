using System.ComponentModel;
using System.Diagnostics;

namespace StrongCities.Host.Postgres;

internal sealed record ProgramResult(int ExitCode, string Output, string Errors)
{
    public bool Succeeded => ExitCode == 0;
    public string Said => (Errors + "\n" + Output).Trim();
}

internal static class ExternalProgram
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(1);

    /// <summary>Runs a program to its end. One that cannot be started at all answers with exit code 127, as a shell would.</summary>
    public static async Task<ProgramResult> RunAsync(
        string program, IEnumerable<string> arguments, string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            // On Windows the server so gets a console of its own and does not see the Ctrl-C of the host's.
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // PGDATA, PGPORT and the like of the operator's shell are about another server.
        foreach (var name in start.Environment.Keys.Where(key => key.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";

        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception impossible)
        {
            return new ProgramResult(127, "", impossible.Message);
        }
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }

        // On Windows a started server inherits the pipes and keeps them open: do not wait for their end.
        await Task.WhenAny(Task.WhenAll(output, errors), Task.Delay(Drain, CancellationToken.None));
        return new ProgramResult(process.ExitCode, output.IsCompletedSuccessfully ? await output : "",
            errors.IsCompletedSuccessfully ? await errors : "");
    }

    /// <summary>The full path of a program on PATH; null when it is not there.</summary>
    public static string? OnPath(string name)
    {
        var endings = OperatingSystem.IsWindows() ? new[] { ".exe", ".cmd" } : [""];
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, name + ending)))
            .FirstOrDefault(File.Exists);
    }
}
