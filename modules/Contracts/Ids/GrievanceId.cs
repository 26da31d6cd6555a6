using System.Text.Json.Serialization;

namespace StrongCities.Contracts.Ids;

/// <summary>What somebody told the grievance channel, and the exchange about it.</summary>
/// <param name="Value">UUIDv7; also the id of its event stream.</param>
[JsonConverter(typeof(IdJsonConverter<GrievanceId>))]
public readonly record struct GrievanceId(Guid Value) : IId<GrievanceId>
{
    /// <inheritdoc />
    public static GrievanceId From(Guid value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
