using System.Text.Json.Serialization;

namespace StrongCities.Contracts.Ids;

/// <summary>A city's membership: any sub-national authority that applied to, joined or left the network.</summary>
/// <param name="Value">UUIDv7; also the id of the city's event stream.</param>
[JsonConverter(typeof(IdJsonConverter<CityId>))]
public readonly record struct CityId(Guid Value) : IId<CityId>
{
    /// <inheritdoc />
    public static CityId From(Guid value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
