using System.Text.Json.Serialization;

namespace StrongCities.Contracts.Ids;

/// <summary>A person. Never stands in an event; it links rows that can be deleted.</summary>
/// <param name="Value">UUIDv4.</param>
[JsonConverter(typeof(IdJsonConverter<PersonId>))]
public readonly record struct PersonId(Guid Value) : IId<PersonId>
{
    /// <inheritdoc />
    public static PersonId From(Guid value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
