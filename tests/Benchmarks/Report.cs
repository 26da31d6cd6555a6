using System.Globalization;

namespace StrongCities.Benchmarks;

/// <summary>What was measured, beside what was wanted.</summary>
public sealed class Report
{
    private readonly List<(string What, string Measured, string Target, bool Met)> _lines = [];

    public void AtMost(string what, double measured, double most, string unit) =>
        Add(what, $"{Shown(measured)} {unit}", $"≤ {Shown(most)} {unit}", measured <= most);

    /// <summary>Two figures of one run and what the first is of the second.</summary>
    public void Ratio(string what, Load ours, Load bare, double least) =>
        Add(what, $"{Shown(ours.PerSecond)}/s of {Shown(bare.PerSecond)}/s = {Shown(ours.PerSecond / bare.PerSecond)}", $"≥ {Shown(least)}", ours.PerSecond / bare.PerSecond >= least && ours.Failed == 0);

    public int Print()
    {
        Console.WriteLine();
        Console.WriteLine("| Figure | Measured | Target | |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var (what, measured, target, met) in _lines) Console.WriteLine($"| {what} | {measured} | {target} | {(met ? "met" : "MISSED")} |");
        return _lines.All(line => line.Met) ? 0 : 1;
    }

    private void Add(string what, string measured, string target, bool met)
    {
        _lines.Add((what, measured, target, met));
        Console.WriteLine($"{what}: {measured} ({target}) {(met ? "met" : "MISSED")}");
    }

    private static string Shown(double value) => value.ToString(value < 10 ? "0.00" : "0", CultureInfo.InvariantCulture);
}
