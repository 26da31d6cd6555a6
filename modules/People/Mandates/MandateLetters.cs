using StrongCities.Modularity.Letters;

namespace StrongCities.People.Mandates;

/// <summary>Letters to those who were invited, or may act for somebody from now on or no longer: what is done in somebody's name is told to them.</summary>
public static class MandateLetters
{
    public static readonly LetterKind Kind = new("mandates", MayBeLeft: false, OfferMandateHandler.Template, GrantMandateHandler.Template, ChangedHands.ClosedTemplate, ChangedHands.Merged, ChangedHands.Parted);
}
