namespace StrongCities.Contracts;

/// <summary>A file as an event knows it: by its content, never by its name, which may be personal.</summary>
public sealed record FileReference
{
    /// <summary>SHA-256 of the content, 64 lower-case hexadecimal digits.</summary>
    [Code] public required string Sha256 { get; init; }

    /// <summary>Length in bytes.</summary>
    public required long Length { get; init; }

    /// <summary>Media type found in the content itself, such as <c>application/pdf</c>.</summary>
    [Code] public required string MediaType { get; init; }
}
