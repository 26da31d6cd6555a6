using System.Net;
using MailKit.Security;
using Microsoft.Extensions.Configuration;

namespace StrongCities.People.Letters;

/// <summary>How the line to the mail server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>STARTTLS, and nothing is said before it (RFC 3207).</summary>
    StartTls,

    /// <summary>TLS from the first byte on (RFC 8314).</summary>
    Tls,

    /// <summary>Open. For a mail server on the same machine.</summary>
    None,
}

/// <summary>The same as the mail library says it.</summary>
internal static class MailLine
{
    public static SecureSocketOptions Options(this SmtpSecurity security) => security switch
    {
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };
}

/// <param name="ReturnTo">Where mail servers send what can't be delivered.</param>
public sealed record SmtpSettings(string Host, int Port, SmtpSecurity Security, NetworkCredential? User, string ReturnTo)
{
    /// <summary>Null where no mail server is named: then letters stay in their folder.</summary>
    public static SmtpSettings? Of(IConfiguration configuration, string from)
    {
        var section = configuration.GetSection("Letters:Smtp");
        if (section["Host"] is not { Length: > 0 } host) return null;
        var security = SecurityOf(section["Security"], "Letters:Smtp:Security", SmtpSecurity.StartTls);
        var user = section["User"] is { Length: > 0 } name ? new NetworkCredential(name, section["Password"]) : null;
        if (user is not null && security is SmtpSecurity.None && !IsThisMachine(host))
            throw new LetterSettingsException("Letters:Smtp:Security is None, so the password would cross the network in the open. Set StartTls or Tls, or leave out Letters:Smtp:User.");
        var port = section.GetValue<int?>("Port") ?? (security is SmtpSecurity.Tls ? 465 : 587);
        return new SmtpSettings(host, port, security, user, section["ReturnTo"] is { Length: > 0 } address ? address : from);
    }

    internal static SmtpSecurity SecurityOf(string? value, string setting, SmtpSecurity otherwise) =>
        string.IsNullOrEmpty(value) ? otherwise
        : Enum.TryParse<SmtpSecurity>(value, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known
        : throw new LetterSettingsException($"{setting} is “{value}”. It can be StartTls, Tls or None.");

    internal static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}

/// <summary>A setting that letters can't be sent with; the host says so instead of starting.</summary>
public sealed class LetterSettingsException(string message) : Exception(message);
