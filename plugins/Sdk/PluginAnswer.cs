using System.Text;
using System.Text.Json;
using StrongCities.Contracts;

namespace StrongCities.Sdk;

/// <summary>What a plugin's address answers.</summary>
public sealed class PluginAnswer
{
    private PluginAnswer(int status, string? contentType, ReadOnlyMemory<byte> content)
    {
        Status = status;
        ContentType = contentType;
        Content = content;
    }

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The media type; null when there is no content.</summary>
    public string? ContentType { get; }

    /// <summary>The bytes that are sent.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>There is nothing here: status 404, in the portal's own words.</summary>
    public static PluginAnswer NotFound { get; } = new(404, null, default);

    /// <summary>Data, as the network writes JSON.</summary>
    /// <typeparam name="T">Any type that JSON can hold.</typeparam>
    /// <param name="value">The data.</param>
    /// <returns>Status 200 and <c>application/json</c>.</returns>
    public static PluginAnswer Json<T>(T value) => new(200, "application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(value, NetworkJson.Options));

    /// <summary>Words or a table, in UTF-8.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mediaType"><c>text/plain</c> or <c>text/csv</c>. Pages are for HTML.</param>
    /// <returns>Status 200 and the text.</returns>
    /// <exception cref="ArgumentException">Another media type: what a browser would run as a page of the portal isn't answered here.</exception>
    public static PluginAnswer Text(string text, string mediaType = "text/plain") => mediaType is "text/plain" or "text/csv"
        ? new(200, $"{mediaType}; charset=utf-8", Encoding.UTF8.GetBytes(text))
        : throw new ArgumentException($"An address answers text/plain or text/csv, not {mediaType}.", nameof(mediaType));
}
