using System.Security.Cryptography;
using System.Text;

namespace StrongCities.People.Letters.Bounces;

/// <summary>
/// What stands in the sender's address of one handing over (<c>bounces+CODE@…</c>), to which alone mail servers report. The row keeps a digest of
/// it, so that neither the database nor a backup of it tells what a report would have to be sent to.
/// </summary>
public static class ReturnCode
{
    private const int Bytes = 16;

    // Addresses are compared without case: hexadecimal digits survive that.
    public static string Draw() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    public static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    public static bool IsOne(string text) => text.Length == 2 * Bytes && text.All(char.IsAsciiHexDigitLower);
}
