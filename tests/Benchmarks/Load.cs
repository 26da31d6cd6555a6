using System.Globalization;
using System.Text.RegularExpressions;

namespace StrongCities.Benchmarks;

/// <summary>What a load generator saw.</summary>
/// <param name="P99">Milliseconds; 99 of 100 answers came within them.</param>
/// <param name="Failed">Answers other than 2xx and 3xx, and connections that broke.</param>
public sealed partial record Load(double PerSecond, double P99, long Failed)
{
    private const int Connections = 16;

    /// <summary>wrk forgets answers slower than its time limit, two seconds unless told otherwise.</summary>
    public static async Task<Load> Wrk(string address, int seconds, params string[] more)
    {
        var said = await Command.Run("wrk", [$"-c{Connections}", "-t2", $"-d{seconds}s", "--latency", "--timeout", "10s", .. more, address]);
        var failed = Number(NotTwoHundred().Match(said)) + SocketErrors().Match(said).Groups.Values.Skip(1).Sum(group => Number(group.Value));
        var p99 = Percentile().Match(said);
        return new Load(Number(PerSecondLine().Match(said)), Number(p99) * (p99.Groups[2].Value switch { "us" => 0.001, "s" => 1000, _ => 1 }), (long)failed);
    }

    /// <summary>PostgreSQL's own generator with statements of ours: each run of the script is one transaction.</summary>
    public static async Task<Load> Pgbench(string connection, string script, int seconds)
    {
        var to = new Npgsql.NpgsqlConnectionStringBuilder(connection);
        var said = await Command.Run("/usr/lib/postgresql/15/bin/pgbench",
            ["-n", "-M", "prepared", "-c", $"{Connections}", "-j", "2", "-T", $"{seconds}", "-f", script, "-h", to.Host!, "-p", $"{to.Port}", "-U", to.Username!, to.Database!],
            ("PGPASSWORD", to.Password!));
        return new Load(Number(Transactions().Match(said)), 0, (long)Number(FailedTransactions().Match(said)));
    }

    private static double Number(Match match) => match.Success ? Number(match.Groups[1].Value) : 0;
    private static double Number(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")] private static partial Regex PerSecondLine();
    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")] private static partial Regex Percentile();
    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)")] private static partial Regex NotTwoHundred();
    [GeneratedRegex(@"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)")] private static partial Regex SocketErrors();
    [GeneratedRegex(@"tps = ([\d.]+)")] private static partial Regex Transactions();
    [GeneratedRegex(@"number of failed transactions: (\d+)")] private static partial Regex FailedTransactions();
}
