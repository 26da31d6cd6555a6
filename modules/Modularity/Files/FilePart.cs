using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace StrongCities.Modularity.Files;

/// <summary>
/// Reads the first file of a multipart request straight off the wire: nothing is buffered in memory or in the server's own temporary files.
/// </summary>
internal static class FilePart
{
    public static bool IsMultipart(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    public static async Task<(Stream? Content, FileClaim Claim)> Find(HttpRequest request, CancellationToken cancellation)
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(request.ContentType!).Boundary).Value;
        // RFC 2046, section 5.1.1: at most 70 characters.
        if (string.IsNullOrEmpty(boundary) || boundary.Length > 70) return (null, FileClaim.None);
        var reader = new MultipartReader(boundary, request.Body);
        try
        {
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
                if (section.AsFileSection() is { } file)
                    return (section.Body, new FileClaim(section.ContentType, file.FileName));
        }
        catch (Exception e) when (IsMalformed(e))
        {
            return (null, FileClaim.None);
        }

        return (null, FileClaim.None);
    }

    public static (Stream? Content, FileClaim Claim) In(IFormCollection form) =>
        form.Files.Count == 0 ? (null, FileClaim.None) : (form.Files[0].OpenReadStream(), new FileClaim(form.Files[0].ContentType, form.Files[0].FileName));

    /// <summary>What the reader throws at a body that breaks off or is no multipart at all.</summary>
    public static bool IsMalformed(Exception e) => e is InvalidDataException || (e is IOException && e is not BadHttpRequestException);
}
