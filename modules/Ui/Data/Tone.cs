namespace StrongCities.Ui.Data;

public enum Tone
{
    Neutral,
    Info,
    Success,
    Warning,
    Danger,
}
