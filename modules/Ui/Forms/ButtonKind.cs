namespace StrongCities.Ui.Forms;

public enum ButtonKind
{
    Primary,
    Secondary,
    Danger,
}
