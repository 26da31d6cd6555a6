using System.Net;
using System.Net.Sockets;
using StrongCities.Host.Composition;

namespace StrongCities.Host.Verbs;

/// <summary>Looks whether the host's addresses are free before it opens anything: found out later, the sentence comes behind pages of stack traces.</summary>
public static class ListeningAddress
{
    public static void Check(IConfiguration configuration)
    {
        // Addresses given there are listened on instead.
        if (configuration.GetSection("Kestrel:Endpoints").Exists()) return;
        foreach (var url in (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) Check(url);
    }

    private static void Check(string url)
    {
        var address = Parse(url);
        if (address.IsUnixPipe || address.Port == 0) return;
        var host = address.Host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(address.Host, out var given) ? given : IPAddress.Any;
        try
        {
            using var listener = new TcpListener(host, address.Port);
            listener.Start();
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied or SocketError.AddressNotAvailable)
        {
            throw new HostRefusal(Sentence(e.SocketErrorCode, url, address), e);
        }
    }

    private static string Sentence(SocketError error, string url, BindingAddress address) => error switch
    {
        SocketError.AddressAlreadyInUse =>
            $"Another program uses the address already ({url}). Stop it, or choose another address, such as --urls={address.Scheme}://{address.Host}:{address.Port + 1}",
        SocketError.AccessDenied =>
            $"{Environment.UserName} may not listen on port {address.Port}. Choose a port above 1023 and put a web server before it (docs/operators/install.md).",
        _ => $"This machine has no address {address.Host}. Listen on localhost, or on * for every address of the machine: --urls=http://*:{address.Port}",
    };

    private static BindingAddress Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException e)
        {
            throw new HostRefusal($"'{url}' is no address to listen on. Write it in full, such as --urls=http://localhost:5081", e);
        }
    }
}
