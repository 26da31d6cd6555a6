using System.Collections.Frozen;
using System.Reflection;
using StrongCities.Modularity.Events;
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
    private static readonly FrozenDictionary<string, PublicStepAttribute> ByName = typeof(PublicStepAttribute).Assembly.GetExportedTypes()
        .Where(type => type.IsDefined(typeof(PublicStepAttribute)))
        .ToFrozenDictionary(type => type.GetCustomAttribute<EventNameAttribute>()!.Name, type => type.GetCustomAttribute<PublicStepAttribute>()!);

    /// <summary>Of a stored event, by its name; null for one that isn't public.</summary>
    public static PublicStepAttribute? Of(string eventName) => ByName.GetValueOrDefault(eventName);

    public string Icon { get; } = icon;
    public Tone Tone { get; } = tone;
}
