using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.Web.HtmlRendering;
using Microsoft.Extensions.Logging;
using StrongCities.Ui.Localisation;

namespace StrongCities.Ui.Data;

/// <summary>
/// Renders its content once for something that many requests share, and says the same words again until that thing is replaced. For a map of
/// thousands of places or a long chart, which would be far dearer than the page around them.
/// </summary>
/// <remarks>What is inside may depend on <see cref="Of"/>, on <see cref="Name"/>, on the reader's language and on the portal's words, and on nothing else: above all not on the reader.</remarks>
public sealed class KeptFragment(IServiceProvider services, ILoggerFactory logging, Texts texts) : ComponentBase
{
    private static readonly ConditionalWeakTable<object, ConcurrentDictionary<(string Name, string Language, object Edition), Lazy<Task<string>>>> Kept = [];

    private string? _html;

    // Words that somebody tries out are for their eyes alone.
    [MemberNotNullWhen(false, nameof(Of))]
    private bool NotKept => Of is null || Texts.Tried is not null;

    /// <summary>What the content is drawn from, compared by reference. Null draws it anew.</summary>
    [Parameter, EditorRequired] public object? Of { get; set; }
    /// <summary>Tells apart several fragments drawn from one thing.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";
    [Parameter, EditorRequired] public RenderFragment? ChildContent { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (NotKept) return;
        var fragments = Kept.GetOrCreateValue(Of);
        var key = (Name, System.Globalization.CultureInfo.CurrentUICulture.Name, texts.Edition);
        // Sixteen who come at once wait for one drawing, and don't hold a thread each meanwhile.
        var drawing = fragments.GetOrAdd(key, _ => new Lazy<Task<string>>(() => Task.Run(Render)));
        try
        {
            _html = await drawing.Value;
        }
        catch
        {
            fragments.TryRemove(new(key, drawing));
            throw;
        }
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (NotKept) builder.AddContent(0, ChildContent);
        else if (_html is not null) builder.AddMarkupContent(1, _html);
    }

    private async Task<string> Render()
    {
        await using var renderer = new HtmlRenderer(services, logging);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<Content>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(ChildContent)] = ChildContent }));
            return root.ToHtmlString();
        });
    }

    private sealed class Content : ComponentBase
    {
        [Parameter] public RenderFragment? ChildContent { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, ChildContent);
    }
}
