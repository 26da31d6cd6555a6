using System.Net;
using Microsoft.Extensions.Configuration;

namespace StrongCities.People.Letters.Bounces;

/// <summary>The mailbox into which mail servers report what they could not deliver, read by POP3.</summary>
/// <param name="Address">Its address; what is sent to <c>local+anything@domain</c> must reach it too.</param>
public sealed record BounceSettings(string Address, string Host, int Port, SmtpSecurity Security, NetworkCredential User)
{
    /// <summary>Null where no mailbox is named: then only what a mail server says at once is known.</summary>
    public static BounceSettings? Of(IConfiguration configuration)
    {
        var section = configuration.GetSection("Letters:Bounces");
        if (section["Host"] is not { Length: > 0 } host) return null;
        if (section["Address"] is not { } address || !OneLine.IsAddress(address) || address.Contains('+', StringComparison.Ordinal))
            throw new LetterSettingsException("Letters:Bounces:Address must be the address of the mailbox that Letters:Bounces:Host keeps, such as bounces@network.example, without a plus.");
        if (section["User"] is not { Length: > 0 } user) throw new LetterSettingsException("Letters:Bounces:User is missing: with what the mailbox is opened.");
        var security = SmtpSettings.SecurityOf(section["Security"], "Letters:Bounces:Security", SmtpSecurity.Tls);
        if (security is SmtpSecurity.None && !SmtpSettings.IsThisMachine(host))
            throw new LetterSettingsException("Letters:Bounces:Security is None, so the password would cross the network in the open. Set StartTls or Tls.");
        var port = section.GetValue<int?>("Port") ?? (security is SmtpSecurity.Tls ? 995 : 110);
        return new BounceSettings(address, host, port, security, new NetworkCredential(user, section["Password"]));
    }

    public string SenderFor(string code) => Address.Insert(Address.LastIndexOf('@'), "+" + code);

    /// <summary>The code of an address that <see cref="SenderFor"/> made; null for any other address.</summary>
    public string? CodeIn(string address)
    {
        var at = Address.LastIndexOf('@');
        var (before, after) = (Address[..at] + "+", Address[at..]);
        return address.Length > before.Length + after.Length
            && address.StartsWith(before, StringComparison.OrdinalIgnoreCase) && address.EndsWith(after, StringComparison.OrdinalIgnoreCase)
            && address[before.Length..^after.Length].ToLowerInvariant() is var code && ReturnCode.IsOne(code) ? code : null;
    }
}
