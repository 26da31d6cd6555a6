using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using StrongCities.Contracts;

namespace StrongCities.Modularity.Vault;

/// <summary>
/// Text that a person typed or a value that tells of a person, on its way into a command. Events keep its digest; an accepted command leaves
/// the text in the vault, where it can be erased. The salt is drawn when the text comes in, so that Decide stays pure.
/// </summary>
[JsonConverter(typeof(ProseJsonConverter))]
public sealed record Prose
{
    private static readonly JsonSerializerOptions AsTyped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Text { get; }

    /// <summary>base64url(JSON [salt, name, value]): what a holder shows to prove what the digest stands for (RFC 9901, section 4.2.1).</summary>
    public string Disclosure { get; }

    public Digest Digest { get; }

    private Prose(string text, string salt)
    {
        Text = text;
        Disclosure = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new[] { salt, "text", text }, AsTyped));
        Digest = new Digest(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Disclosure))));
    }

    /// <summary>Null for null, so that a form's empty field stays empty. White space around the text goes; the letters are composed (NFC).</summary>
    public static Prose? Of(string? text) =>
        text is null ? null : new Prose(Compose(text.Trim()), Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)));

    /// <summary>What an event keeps of an optional text: nothing of one that was left empty, as the vault keeps nothing of it either.</summary>
    public static Digest? DigestOf(Prose? prose) => prose is { Text.Length: > 0 } ? prose.Digest : null;

    // Lone surrogates can't be composed; Checks refuses them afterwards with a sentence instead of an exception here.
    private static string Compose(string text) =>
        text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar) ? text : text.Normalize(NormalizationForm.FormC);

    public override string ToString() => "(prose)";
}

public sealed class ProseJsonConverter : JsonConverter<Prose>
{
    public override Prose? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Prose.Of(reader.GetString());

    public override void Write(Utf8JsonWriter writer, Prose value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Prose is never written out: events hold its digest.");
}
