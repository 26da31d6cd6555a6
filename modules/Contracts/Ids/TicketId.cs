using System.Text.Json.Serialization;

namespace StrongCities.Contracts.Ids;

/// <summary>A question of a city to the help desk of its region's hub.</summary>
/// <param name="Value">UUIDv7; also the id of its event stream.</param>
[JsonConverter(typeof(IdJsonConverter<TicketId>))]
public readonly record struct TicketId(Guid Value) : IId<TicketId>
{
    /// <inheritdoc />
    public static TicketId From(Guid value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
