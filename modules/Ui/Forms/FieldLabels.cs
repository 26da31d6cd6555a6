namespace StrongCities.Ui.Forms;

/// <summary>How the fields of a form are called, which they say as they are drawn: the list of errors stands before them and names them.</summary>
public sealed class FieldLabels
{
    private readonly Dictionary<string, string> _labels = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Another field has said how it is called.</summary>
    public event Action? Grown;

    public void Add(string name, string label)
    {
        _labels[FieldIds.Path(name)] = label;
        Grown?.Invoke();
    }

    public string? Of(string field) => _labels.GetValueOrDefault(FieldIds.Path(field));
}
