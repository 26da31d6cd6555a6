namespace StrongCities.Modularity.Files;

/// <summary>A kind of file that the network takes in. Whatever is not here is refused.</summary>
/// <param name="MediaTypes">The one that the file is served as, then others that senders use for the same thing.</param>
/// <param name="Extensions">The usual one first.</param>
public sealed record FileKind(IReadOnlyList<string> MediaTypes, IReadOnlyList<string> Extensions)
{
    public static readonly FileKind Pdf = new(["application/pdf", "application/x-pdf"], ["pdf"]);
    public static readonly FileKind Png = new(["image/png"], ["png"]);
    public static readonly FileKind Jpeg = new(["image/jpeg", "image/jpg", "image/pjpeg"], ["jpg", "jpeg", "jpe", "jfif"]);
    public static readonly FileKind Gif = new(["image/gif"], ["gif"]);
    public static readonly FileKind WebP = new(["image/webp"], ["webp"]);
    public static readonly FileKind Text = new(["text/plain", "text/markdown", "text/csv"], ["txt", "text", "md", "csv"]);
    public static readonly FileKind Docx = new(["application/vnd.openxmlformats-officedocument.wordprocessingml.document"], ["docx"]);
    public static readonly FileKind Xlsx = new(["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"], ["xlsx"]);
    public static readonly FileKind Odt = new(["application/vnd.oasis.opendocument.text"], ["odt"]);

    public static readonly IReadOnlyList<FileKind> All = [Pdf, Png, Jpeg, Gif, WebP, Text, Docx, Xlsx, Odt];

    public string MediaType => MediaTypes[0];

    public static FileKind? Of(string mediaType) => All.FirstOrDefault(kind => kind.MediaType == mediaType);
}
