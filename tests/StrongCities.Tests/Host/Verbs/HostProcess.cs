using System.Diagnostics;

namespace StrongCities.Tests.Host.Verbs;

/// <summary>The host as an operator starts it: a process of its own.</summary>
internal static class HostProcess
{
    public static async Task<(int Code, string Said, string Complained)> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "StrongCities.Host.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await said, await complained);
    }
}
