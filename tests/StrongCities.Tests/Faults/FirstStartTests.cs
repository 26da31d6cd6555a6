using System.Text.RegularExpressions;

namespace StrongCities.Tests.Faults;

/// <summary>A host that nobody operates yet, as its operator sees it start.</summary>
public sealed partial class FirstStartTests
{
    [Fact]
    public async Task Prints_a_link_for_the_first_operator_and_another_one_after_a_crash()
    {
        await using var host = new HostProcess();
        await host.Start();
        var first = await Link(host, none: "");
        (await host.Client.GetStringAsync(first)).Should().Contain("name=\"password\"");
        Line().Match(host.Said).Value.Should().NotContain("info:", "it is printed and not logged");
        await host.Kill();

        await host.Start();
        var second = await Link(host, none: first);
        (await host.Client.GetStringAsync(first)).Should().NotContain("name=\"password\"", "each start forgets the code before");
        (await host.Client.GetStringAsync(second)).Should().Contain("name=\"password\"");
    }

    private static async Task<string> Link(HostProcess host, string none)
    {
        var found = "";
        await host.Until("a link was printed", () =>
        {
            found = Printed().Matches(host.Said).LastOrDefault()?.Value ?? "";
            return Task.FromResult(found.Length > 0 && found != none);
        });
        return found;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/first-operator\?code=[A-Za-z0-9_-]{43}")]
    private static partial Regex Printed();

    [GeneratedRegex(".*first-operator.*")]
    private static partial Regex Line();
}
