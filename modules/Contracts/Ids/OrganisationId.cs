using System.Text.Json.Serialization;

namespace StrongCities.Contracts.Ids;

/// <summary>An organisation of any kind: city, civil-society organisation, network, university, donor, government.</summary>
/// <param name="Value">UUIDv7; also the id of the organisation's event stream.</param>
[JsonConverter(typeof(IdJsonConverter<OrganisationId>))]
public readonly record struct OrganisationId(Guid Value) : IId<OrganisationId>
{
    /// <inheritdoc />
    public static OrganisationId From(Guid value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
