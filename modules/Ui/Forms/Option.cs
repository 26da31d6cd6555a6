namespace StrongCities.Ui.Forms;

/// <summary>One choice of a SelectField, RadioField or CheckListField. Selects gather options of one group under its name.</summary>
public sealed record Option(string Value, string Text, string? Hint = null, string? Group = null);
