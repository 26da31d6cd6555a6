using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace StrongCities.People.Sealing;

/// <summary>Opens what was sealed and handed out: a code in a letter, a ticket in a link, what waits in a page for its answer.</summary>
public static class SealedText
{
    /// <summary>Null for what was not sealed here for this purpose, is too old, or is longer than anything that is.</summary>
    public static string? OpenOrNull(this IDataProtector protector, string? sealedText, int longest)
    {
        if (sealedText is not { Length: > 0 } || sealedText.Length > longest) return null;
        try
        {
            return protector.Unprotect(sealedText);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
