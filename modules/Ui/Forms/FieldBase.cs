using Microsoft.AspNetCore.Components;
using StrongCities.Ui.Localisation;

namespace StrongCities.Ui.Forms;

/// <summary>What every field has: a name, a label, perhaps a hint, and its error out of the form around it.</summary>
public abstract class FieldBase : ComponentBase
{
    [Inject] protected Texts T { get; set; } = null!;

    [CascadingParameter] public FormErrors? Errors { get; set; }

    /// <summary>The name posted: "city", or "Model.City" for a bound model.</summary>
    [Parameter, EditorRequired] public string Name { get; set; } = "";

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter] public string? Hint { get; set; }

    /// <summary>An error of this field alone; otherwise the form's.</summary>
    [Parameter] public string? Error { get; set; }

    /// <summary>Optional fields say so in their label; required ones are the rule.</summary>
    [Parameter] public bool Required { get; set; } = true;

    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? More { get; set; }

    protected string Id => FieldIds.Of(Name);

    protected string? Message => Error ?? Errors?.For(Name);

    protected string? Invalid => Message is null ? null : "true";

    protected virtual string? Note => null;

    protected string? DescribedBy
    {
        get
        {
            var ids = string.Join(' ', new[]
            {
                Hint is null ? null : FieldIds.Hint(Name),
                Note is null ? null : FieldIds.Note(Name),
                Message is null ? null : FieldIds.Error(Name),
            }.Where(id => id is not null));
            return ids.Length == 0 ? null : ids;
        }
    }
}

/// <summary>The ids that tie a field to its label, hint and error, and the error summary to the field.</summary>
public static class FieldIds
{
    public static string Of(string name) => "f-" + name.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal).ToLowerInvariant();

    public static string Hint(string name) => Of(name) + "-hint";

    public static string Note(string name) => Of(name) + "-note";

    public static string Error(string name) => Of(name) + "-error";
}
