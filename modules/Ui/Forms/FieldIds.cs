namespace StrongCities.Ui.Forms;

/// <summary>The ids that tie a field to its label, hint and error, and the error summary to the field.</summary>
public static class FieldIds
{
    /// <summary>The name under which a form with an id of its own cascades it, so that two forms of a page may ask for the same thing.</summary>
    public const string Scope = "field-scope";

    public static string Of(string name, string? scope = null) =>
        $"{scope ?? "f"}-{Path(name).Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal).ToLowerInvariant()}";

    public static string Hint(string name, string? scope = null) => Of(name, scope) + "-hint";

    public static string Note(string name, string? scope = null) => Of(name, scope) + "-note";

    public static string Error(string name, string? scope = null) => Of(name, scope) + "-error";

    /// <summary>A bound model is called Model; a refusal speaks of the command's own properties.</summary>
    internal static string Path(string name) => name.StartsWith("Model.", StringComparison.OrdinalIgnoreCase) ? name["Model.".Length..] : name;
}
