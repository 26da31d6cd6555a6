using StrongCities.Contracts;

namespace StrongCities.Modularity.Events;

/// <summary>
/// The name under which an event is stored for ever: <c>module/what-happened/version</c>. Never a CLR name, so that code can be renamed.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>Who may read the event's content when it is recorded; the record's own label decides afterwards.</summary>
    public Tlp Label { get; init; } = Tlp.Amber;
}
