using System.Text.Json.Serialization;
using StrongCities.Contracts;

namespace StrongCities.Modularity.Files;

/// <summary>That a content is there. It has no name and belongs to nobody: <see cref="Attachment"/> says who may see it.</summary>
public sealed record StoredFile
{
    /// <summary>SHA-256 of the content, 64 lower-case hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required long Length { get; init; }
    public required string MediaType { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether a scanner has looked at it. What came in before there was one is looked at when it is asked for.</summary>
    public bool Scanned { get; init; }

    [JsonIgnore]
    public FileReference Reference => new() { Sha256 = Id, Length = Length, MediaType = MediaType };
}
