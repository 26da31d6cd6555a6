using Npgsql;
using StrongCities.Contracts;
using StrongCities.Modularity.Commands;
using StrongCities.Sdk;
using StrongCities.Ui.Localisation;

namespace StrongCities.Host.Plugins;

/// <summary>Puts the plugins' addresses under their prefixes, behind everything that stands before the host's own.</summary>
public static class PluginRoutes
{
    public static void Map(IEndpointRouteBuilder routes, PluginCatalogue plugins)
    {
        foreach (var plugin in plugins.Active)
            foreach (var address in plugin.Declaration!.Addresses)
                routes.MapGet(PluginReview.Address(plugin.Manifest!, address.Route), http => Answer(http, plugin, address)).ExcludeFromDescription();
    }

    private static async Task Answer(HttpContext http, CityPlugin plugin, PluginAddress address)
    {
        var services = http.RequestServices;
        var clock = services.GetRequiredService<TimeProvider>();
        PluginAnswer answer;
        try
        {
            var request = new PluginRequest
            {
                Context = new HostPluginContext(plugin, services.GetRequiredService<NpgsqlDataSource>().CreateCommand, clock),
                Values = http.Request.RouteValues.ToDictionary(pair => pair.Key, pair => pair.Value?.ToString() ?? ""),
                Query = http.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.Count > 0 ? pair.Value[0] ?? "" : ""),
            };
            answer = await address.Answer(request, http.RequestAborted) ?? throw new InvalidOperationException("The address answered nothing.");
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested)
        {
            plugin.Failed($"GET {http.Request.Path}", e, clock.GetUtcNow());
            services.GetRequiredService<ILogger<PluginCatalogue>>().LogError(e, "The plugin {Plugin} failed at {Path}", plugin.Id, http.Request.Path);
            await Fault(http, plugin);
            return;
        }

        http.Response.StatusCode = answer.Status;
        if (answer.ContentType is null) return;
        http.Response.ContentType = answer.ContentType;
        await http.Response.Body.WriteAsync(answer.Content, http.RequestAborted);
    }

    private static Task Fault(HttpContext http, CityPlugin plugin)
    {
        var texts = http.RequestServices.GetRequiredService<Texts>();
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return http.Response.WriteAsJsonAsync(new ProblemDocument
        {
            Type = Problem.TypePrefix + "plugin-fault",
            Title = texts["plugins.fault.title", ("plugin", plugin.Manifest!.Name)],
            Status = StatusCodes.Status500InternalServerError,
            Detail = texts["plugins.fault.text", ("owner", plugin.Manifest.Owner)],
            Instance = http.Request.Path,
            Errors = [],
        }, NetworkJson.Options, "application/problem+json", http.RequestAborted);
    }
}
