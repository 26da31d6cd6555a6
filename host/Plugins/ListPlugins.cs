using StrongCities.Contracts;
using StrongCities.Modularity.Callers;
using StrongCities.Sdk;

namespace StrongCities.Host.Plugins;

/// <summary>Which plugins run here: everybody sees the active ones, the operator also what is wrong with the others.</summary>
public static class ListPlugins
{
    public sealed record Answer(string SdkVersion, IReadOnlyList<Item> Items);

    public sealed record Item
    {
        public required string Id { get; init; }
        public required string State { get; init; }
        public string? Name { get; init; }
        public string? Version { get; init; }
        public string? Owner { get; init; }
        public string? Contact { get; init; }
        public string? Address { get; init; }
        public IReadOnlyList<string>? Languages { get; init; }
        public Quarantine? Quarantine { get; init; }
        public PluginFault? LastFault { get; init; }
    }

    public static IReadOnlyList<CityPlugin> SeenBy(Caller caller, PluginCatalogue plugins) =>
        caller.Holds(Duty.Operate) ? plugins.Plugins : [.. plugins.Active];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/plugins", async (HttpContext http, PluginCatalogue plugins, Callers callers) =>
        {
            var caller = await callers.Of(http);
            var items = SeenBy(caller, plugins).Select(plugin => Describe(plugin, caller.Holds(Duty.Operate)));
            return Results.Json(new Answer(SdkVersion.Current.ToString(), [.. items]), NetworkJson.Options);
        })
        .WithName("list-plugins").WithTags("plugins")
        .Produces<Answer>();

    private static Item Describe(CityPlugin plugin, bool withReasons) => new()
    {
        Id = plugin.Id,
        State = plugin.IsActive ? "active" : "quarantined",
        Name = plugin.Manifest?.Name,
        Version = plugin.Manifest?.Version.ToString(),
        Owner = plugin.Manifest?.Owner,
        Contact = plugin.Manifest?.Contact,
        Address = plugin.IsActive ? plugin.Manifest!.Prefix : null,
        Languages = plugin.Manifest?.Languages,
        Quarantine = withReasons ? plugin.Quarantine : null,
        LastFault = withReasons ? plugin.LastFault : null,
    };
}
