using System.Diagnostics.CodeAnalysis;
using StrongCities.Contracts;
using StrongCities.Modularity.Commands;

namespace StrongCities.Modularity.Files;

/// <summary>A file that was taken in, or why it was not.</summary>
public sealed record FileReceipt
{
    public FileReference? File { get; private init; }
    public Refusal? Refusal { get; private init; }

    /// <summary>What the scanner knew the content as, when that is why it was refused.</summary>
    public InfectedFile? Infection { get; private init; }

    /// <summary>Whether a scanner looked at it.</summary>
    public bool Scanned { get; init; }

    [MemberNotNullWhen(true, nameof(File))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Accepted => File is not null;

    public static FileReceipt Of(FileReference file) => new() { File = file };

    public static FileReceipt Refused(Refusal refusal) => new() { Refusal = refusal };

    public static Refusal Empty(string field) => Refusal.Invalid("file-empty", field);

    public static Refusal KindUnknown(string field) => Refusal.Invalid("file-kind-unknown", field);

    public static Refusal NotWhatItSays(string field) => Refusal.Invalid("file-not-what-it-says", field);

    public static FileReceipt Infected(string field, string sha256, string signature, DateTimeOffset at) =>
        new() { Refusal = Commands.Refusal.Invalid("file-infected", field), Infection = new InfectedFile { Id = sha256, Signature = signature, At = at } };

    public static Refusal NotScanned(string field) => new(RefusalKind.Unavailable, [new Flaw("file-not-scanned", field)]);

    public static Refusal TooMany(string field, FileSettings settings) =>
        new(RefusalKind.TooMany, [new Flaw("file-too-many", field, ("count", settings.MostADay))]);

    public static Refusal TooBig(string field, FileSettings settings) =>
        new(RefusalKind.TooLarge, [new Flaw("file-too-big", field, ("count", settings.MostMegabytes))]);
}
