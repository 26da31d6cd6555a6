using Microsoft.AspNetCore.Components;
using StrongCities.Ui.Localisation;

namespace StrongCities.Ui.Forms;

/// <summary>What every field has: a name, a label, perhaps a hint, and its error out of the form around it.</summary>
public abstract class FieldBase : ComponentBase
{
    [Inject] protected Texts T { get; set; } = null!;

    [CascadingParameter] public FormErrors? Errors { get; set; }

    [CascadingParameter] public FieldLabels? Labels { get; set; }

    [CascadingParameter(Name = FieldIds.Scope)] public string? Scope { get; set; }

    /// <summary>The name posted: "city", or "Model.City" for a bound property called Model.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter] public string? Hint { get; set; }

    /// <summary>An error of this field alone; otherwise the form's.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>Optional fields say so in their label; required ones are the rule.</summary>
    [Parameter] public bool Required { get; set; } = true;

    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? More { get; set; }

    /// <summary>How a list of errors names the field; null where the label is a sentence of its own.</summary>
    protected virtual string? ErrorLabel => Label;

    protected override void OnParametersSet()
    {
        if (Errors is { IsEmpty: false } && ErrorLabel is { Length: > 0 } label) Labels?.Add(Name, label);
    }

    protected string Id => FieldIds.Of(Name, Scope);

    protected string? Message => Error ?? Errors?.For(Name);

    protected string? Invalid => Message is null ? null : "true";

    protected virtual string? Note => null;

    protected string? DescribedBy
    {
        get
        {
            var ids = string.Join(' ', new[]
            {
                Hint is null ? null : FieldIds.Hint(Name, Scope),
                Note is null ? null : FieldIds.Note(Name, Scope),
                Message is null ? null : FieldIds.Error(Name, Scope),
            }.Where(id => id is not null));
            return ids.Length == 0 ? null : ids;
        }
    }
}
