using System.Text.Json.Serialization;

namespace StrongCities.Contracts.Ids;

/// <summary>A mandate: one person acting for one organisation in one role between dates. Opaque: no id recurs across a person's mandates.</summary>
/// <param name="Value">UUIDv4, because the order of a version 7 would tell which mandates were granted together.</param>
[JsonConverter(typeof(IdJsonConverter<MandateId>))]
public readonly record struct MandateId(Guid Value) : IId<MandateId>
{
    /// <inheritdoc />
    public static MandateId From(Guid value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
