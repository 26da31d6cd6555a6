using System.Diagnostics;

namespace StrongCities.Tests.Host.Plugins;

/// <summary>What a plugin missed while it was in quarantine is not lost: it is delivered when a host finds it well again.</summary>
public sealed class RecoveryTests : IDisposable
{
    private readonly string _data = Path.Combine(Path.GetTempPath(), "strongcities-tests", Path.GetRandomFileName());
    private readonly ZooFolder _zoo = new();

    public void Dispose()
    {
        _zoo.Dispose();
        if (Directory.Exists(_data)) Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task A_plugin_that_is_mended_hears_what_it_missed()
    {
        var folder = _zoo.Add("Counts", sdkMin: "2.0", sdkMax: "2.*", subscriptions: ["city-became-member"]);
        await using (var before = await PluginHost.Start(_zoo.Root, _data))
        {
            before.Plugins.Find("zoo.counts")!.IsActive.Should().BeFalse();
            await before.Publish(before.Joined("Missedville"));
        }

        var manifest = Path.Combine(folder, "plugin.json");
        await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest)).Replace("2.0", "1.0").Replace("2.*", "1.*"));
        await using var after = await PluginHost.Start(_zoo.Root, _data);
        (await Heard(after, "Missedville", TimeSpan.FromSeconds(60))).Should().BeTrue();
    }

    private static async Task<bool> Heard(PluginHost host, string city, TimeSpan patience)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < patience)
        {
            var answer = await host.Web.Scenario(scenario => scenario.Get.Url("/c/zoo/counts/heard"));
            if ((await answer.ReadAsTextAsync()).Contains(city, StringComparison.Ordinal)) return true;
            await Task.Delay(250);
        }

        return false;
    }
}
