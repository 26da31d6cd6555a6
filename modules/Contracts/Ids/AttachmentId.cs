using System.Text.Json.Serialization;

namespace StrongCities.Contracts.Ids;

/// <summary>A file on a record, with all the versions that replaced one another there.</summary>
/// <param name="Value">Follows from the record and its first content; also the id of the attachment's event stream.</param>
[JsonConverter(typeof(IdJsonConverter<AttachmentId>))]
public readonly record struct AttachmentId(Guid Value) : IId<AttachmentId>
{
    /// <inheritdoc />
    public static AttachmentId From(Guid value) => new(value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
