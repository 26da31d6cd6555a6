using System.Diagnostics.CodeAnalysis;
using StrongCities.Contracts;
using StrongCities.Modularity.Commands;

namespace StrongCities.Modularity.Files;

/// <summary>A file that was taken in, or why it was not.</summary>
public sealed record FileReceipt
{
    public FileReference? File { get; private init; }
    public Refusal? Refusal { get; private init; }

    [MemberNotNullWhen(true, nameof(File))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Accepted => File is not null;

    public static FileReceipt Of(FileReference file) => new() { File = file };

    public static FileReceipt Refused(Refusal refusal) => new() { Refusal = refusal };

    public static Refusal Empty(string field) => Refusal.Invalid("file-empty", field);

    public static Refusal KindUnknown(string field) => Refusal.Invalid("file-kind-unknown", field);

    public static Refusal NotWhatItSays(string field) => Refusal.Invalid("file-not-what-it-says", field);

    public static Refusal TooMany(string field, FileSettings settings) =>
        new(RefusalKind.TooMany, [new Flaw("file-too-many", field, ("count", settings.MostADay))]);

    public static Refusal TooBig(string field, FileSettings settings) =>
        new(RefusalKind.TooLarge, [new Flaw("file-too-big", field, ("count", settings.MostMegabytes))]);
}
