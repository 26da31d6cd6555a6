using Microsoft.AspNetCore.Components;

namespace StrongCities.Ui.Data;

/// <summary>One dated entry of a journey. <paramref name="Icon"/> is a name of <see cref="Icons"/>.</summary>
public sealed record TimelineEntry(DateOnly Date, string Title, string? Text = null, string? Href = null, string Icon = "check", Tone Tone = Tone.Neutral)
{
    /// <summary>Tags, links or a note below the text.</summary>
    public RenderFragment? More { get; init; }
}
