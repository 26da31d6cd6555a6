using StrongCities.Ui.Data;

namespace StrongCities.Membership.Cities;

/// <summary>
/// An event that everybody sees on the journey of a city that is or was a member, and how it is drawn. Without it an event is between the
/// city and the secretariat.
/// </summary>
/// <param name="icon">A name of <see cref="Icons"/>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublicStepAttribute(string icon, Tone tone = Tone.Neutral) : Attribute
{
    public string Icon { get; } = icon;
    public Tone Tone { get; } = tone;
}
