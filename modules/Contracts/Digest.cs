using System.Text.Json;
using System.Text.Json.Serialization;

namespace StrongCities.Contracts;

/// <summary>
/// What an event keeps of a personal value or of typed prose: SHA-256 over base64url(JSON [salt, name, value]), itself in base64url.
/// The value lies in the vault and can be erased; the digest stays and proves what stood there to whoever holds the disclosure.
/// </summary>
/// <remarks>The form is that of SD-JWT, RFC 9901, section 4.2.3.</remarks>
/// <param name="Value">43 characters of base64url without padding.</param>
[JsonConverter(typeof(DigestJsonConverter))]
public readonly record struct Digest(string Value)
{
    /// <inheritdoc />
    public override string ToString() => Value;
}

/// <summary>Writes a digest as a plain JSON string.</summary>
public sealed class DigestJsonConverter : JsonConverter<Digest>
{
    /// <inheritdoc />
    public override Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, Digest value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
