namespace StrongCities.Ui.Forms;

/// <summary>What is wrong with one field, in the reader's language. An empty field name speaks of the form as a whole.</summary>
public sealed record FormError(string Field, string Message);

/// <summary>Everything that is wrong with a form; CommandForm hands it to its fields.</summary>
public sealed class FormErrors(IEnumerable<FormError> errors)
{
    public static readonly FormErrors None = new([]);

    public IReadOnlyList<FormError> All { get; } = [.. errors];

    public bool IsEmpty => All.Count == 0;

    public static FormErrors Of(params FormError[] errors) => new(errors);

    /// <summary>The message for a field. A refusal names the command's property ("cityName"), a bound form prefixes it ("Model.CityName").</summary>
    public string? For(string name) => All.FirstOrDefault(error => Matches(error.Field, name))?.Message;

    private static bool Matches(string field, string name) =>
        field.Length > 0 && string.Equals(FieldIds.Path(field), FieldIds.Path(name), StringComparison.OrdinalIgnoreCase);
}
