using System.Security.Cryptography;

namespace StrongCities.Safeguards.Grievances;

/// <summary>
/// With it whoever wrote comes back: twenty signs in groups of four, a hundred random bits, without the letters that are read as another one
/// (Crockford's alphabet). It is shown once.
/// </summary>
public static class ReceiptCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 20;
    private const int Group = 4;

    public static string Draw() => Grouped(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <summary>The code as it was drawn, however it was copied: small letters, other separators, O for 0, I and L for 1. Null for what is none.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null or { Length: > 200 }) return null;
        var signs = string.Concat(typed.ToUpperInvariant().Where(sign => !char.IsWhiteSpace(sign) && sign is not ('-' or '–' or '—' or '‑' or '.' or '_'))
            .Select(sign => sign switch { 'O' => '0', 'I' or 'L' => '1', _ => sign }));
        return signs.Length == Length && signs.All(sign => Alphabet.Contains(sign, StringComparison.Ordinal)) ? Grouped(signs) : null;
    }

    private static string Grouped(string signs) => string.Join('-', signs.Chunk(Group).Select(group => new string(group)));
}

/// <summary>Which grievance a receipt code opens. A row of its own and in no event, so that it can go.</summary>
public sealed record GrievanceReceipt
{
    /// <summary>The digest of the code.</summary>
    public required string Id { get; init; }

    public required Guid Grievance { get; init; }
}
