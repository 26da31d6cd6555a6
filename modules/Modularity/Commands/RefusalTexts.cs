using StrongCities.Ui.Forms;
using StrongCities.Ui.Localisation;

namespace StrongCities.Modularity.Commands;

/// <summary>Says a refusal in the reader's language. Every code has a text <c>refusal.{code}</c>: what is wrong and what to do.</summary>
public static class RefusalTexts
{
    public static string Say(this Flaw flaw, Texts texts) => texts["refusal." + flaw.Code, [.. flaw.Arguments]];

    public static FormErrors ToFormErrors(this Refusal refusal, Texts texts) =>
        new(refusal.Flaws.Select(flaw => new FormError(flaw.Field ?? "", flaw.Say(texts))));
}
