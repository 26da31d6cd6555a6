using Microsoft.Extensions.Logging.Abstractions;
using StrongCities.Contracts;
using StrongCities.Host.Plugins;

namespace StrongCities.Tests.Host.Plugins;

/// <summary>Everything that a plugin can do wrong before it runs ends in quarantine, with a code and a reason that names what is wrong.</summary>
public sealed class QuarantineTests : IDisposable
{
    private readonly ZooFolder _zoo = new();

    public void Dispose() => _zoo.Dispose();

    // The control: what the others do wrong is what quarantines them, not the way in which the zoo builds them.
    [Fact]
    public void A_plugin_that_does_nothing_wrong_is_active()
    {
        var plugin = _zoo.Load(_zoo.Add("WellBehaved"));
        plugin.Quarantine.Should().BeNull();
        plugin.IsActive.Should().BeTrue();
    }

    [Theory]
    [InlineData("HijacksHome", "route-outside-prefix", "'/'")]
    [InlineData("BreaksTheRouter", "route-unsupported", "{broken")]
    [InlineData("SameRouteTwice", "route-twice", "{other:int}")]
    [InlineData("ThrowsInConstructor", "constructor-threw", "no luck today")]
    [InlineData("ThrowsInDeclare", "declare-threw", "forgot my lines")]
    [InlineData("TwoInOne", "several-plugins", "First, Second")]
    [InlineData("NoneInside", "no-plugin", "Zoo.NoneInside")]
    [InlineData("BorrowsTheHost", "not-its-own", "StrongCities.Contracts")]
    [InlineData("HearsMoreThanItSays", "subscriptions-differ", "city-became-member")]
    public void Its_code_breaks_a_rule(string source, string code, string word) => Quarantined(_zoo.Add(source), code, word);

    [Theory]
    [InlineData("2.0", "2.*", "sdk-range", "2.0 to 2.*")]
    [InlineData("1.7", "1.*", "sdk-range", "1.7 to 1.*")]
    [InlineData("0.1", "0.9", "sdk-range", "this host offers 1.0")]
    [InlineData("1.0", null, "manifest-invalid", "sdk.max")]
    [InlineData("1.*", "1.*", "manifest-invalid", "sdk.min")]
    [InlineData("1.3", "1.1", "manifest-invalid", "1.3 is above 1.1")]
    public void Its_range_of_the_SDK_leaves_this_host_out(string? min, string? max, string code, string word) =>
        Quarantined(_zoo.Add("WellBehaved", min, max), code, word);

    [Fact]
    public void Its_manifest_is_missing()
    {
        var folder = _zoo.Add("WellBehaved");
        File.Delete(Path.Combine(folder, "plugin.json"));
        Quarantined(folder, "manifest-missing", "plugin.json");
    }

    [Theory]
    [InlineData("{ \"id\": ", "manifest-unreadable", "plugin.json")]
    [InlineData("[]", "manifest-unreadable", "plugin.json")]
    [InlineData("null", "manifest-invalid", "id")]
    [InlineData("{}", "manifest-invalid", "id")]
    [InlineData("{ \"id\": \"Zoo.WellBehaved\" }", "manifest-invalid", "lower-case")]
    [InlineData("{ \"id\": \"zoo.well--behaved\" }", "manifest-invalid", "single hyphens")]
    [InlineData("{ \"id\": \"zoo.somebody-else\" }", "folder-name", "zoo.somebody-else")]
    [InlineData("{ \"id\": \"zoo.well-behaved\", \"assembly\": \"../other.dll\" }", "manifest-invalid", "assembly")]
    public void Its_manifest_is_broken(string manifest, string code, string word)
    {
        var folder = _zoo.Add("WellBehaved");
        File.WriteAllText(Path.Combine(folder, "plugin.json"), manifest);
        Quarantined(folder, code, word);
    }

    [Theory]
    [InlineData("StrongCities.Contracts.dll")]
    [InlineData("Renamed.dll")]
    public void It_ships_an_assembly_of_the_host(string name)
    {
        var folder = _zoo.Add("WellBehaved");
        File.Copy(typeof(IPublishedFact).Assembly.Location, Path.Combine(folder, "lib", name));
        Quarantined(folder, "ships-shared-assembly", name);
    }

    [Fact]
    public void Its_assembly_is_none()
    {
        var folder = _zoo.Add("WellBehaved");
        File.WriteAllText(Path.Combine(folder, "lib", "Zoo.WellBehaved.dll"), "not an assembly");
        Quarantined(folder, "assembly-unreadable", "Zoo.WellBehaved.dll");
    }

    [Fact]
    public void Its_assembly_is_missing()
    {
        var folder = _zoo.Add("WellBehaved");
        Directory.Delete(Path.Combine(folder, "lib"), recursive: true);
        Quarantined(folder, "assembly-missing", "Zoo.WellBehaved.dll");
    }

    [Theory]
    [InlineData("""{ "zoo.somebody-else.title": "Mine" }""", "text-outside-id", "zoo.somebody-else.title")]
    [InlineData("""{ "ui.network": "Zooville" }""", "texts-broken", "ui.network")]
    [InlineData("""{ "broken""", "texts-broken", "LineNumber")]
    public void Its_texts_would_change_or_break_the_portal(string text, string code, string word) =>
        Quarantined(_zoo.Add("RewordsThePortal", text: text), code, word);

    [Fact]
    public void Safe_mode_loads_none()
    {
        _zoo.Add("WellBehaved");
        var plugin = PluginCatalogue.Load(_zoo.Root, NullLogger.Instance, safeMode: true).Plugins.Single();
        plugin.IsActive.Should().BeFalse();
        plugin.Quarantine!.Code.Should().Be("safe-mode");
    }

    private void Quarantined(string folder, string code, string word)
    {
        var plugin = _zoo.Load(folder);
        plugin.IsActive.Should().BeFalse();
        plugin.Quarantine!.Code.Should().Be(code);
        plugin.Quarantine.Reason.Should().Contain(word);
    }
}
