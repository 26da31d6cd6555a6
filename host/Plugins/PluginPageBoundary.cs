using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace StrongCities.Host.Plugins;

/// <summary>Stands around the page of a plugin: when it throws, its place says so, and the portal's frame stays as it is.</summary>
public sealed class PluginPageBoundary(TimeProvider clock, ILogger<PluginPageBoundary> logger) : ErrorBoundaryBase
{
    [CascadingParameter] public HttpContext Http { get; set; } = null!;

    [Parameter, EditorRequired] public CityPlugin Plugin { get; set; } = null!;

    protected override Task OnErrorAsync(Exception exception)
    {
        Plugin.Failed($"page {Http.Request.Path}", exception, clock.GetUtcNow());
        logger.LogError(exception, "The plugin {Plugin} failed at {Path}", Plugin.Id, Http.Request.Path);
        if (!Http.Response.HasStarted) Http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return Task.CompletedTask;
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        builder.OpenComponent<PluginFailure>(1);
        builder.AddComponentParameter(2, nameof(PluginFailure.Plugin), Plugin);
        builder.CloseComponent();
    }
}
