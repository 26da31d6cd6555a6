using System.Net;
using System.Net.Sockets;

namespace StrongCities.Host.Postgres;

internal static class FreePort
{
    /// <summary>The port of the last start when it is still free: tools that were pointed at it keep working.</summary>
    public static int Choose(int? configured, int? last)
    {
        if (configured is { } port)
            return IsFree(port) ? port : throw Taken(port);
        if (last is > 0 && IsFree(last.Value)) return last.Value;
        using var any = new TcpListener(IPAddress.Loopback, 0);
        any.Start();
        return ((IPEndPoint)any.LocalEndpoint).Port;
    }

    public static bool IsFree(int port)
    {
        if (port is < 1 or > 65535) return false;
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public static PostgresUnavailableException Taken(int port) =>
        new($"Port {port} of this machine, set as Postgres:Port, is taken by another program. "
            + "Stop that program, or set another port or none (a free one is then found).");
}
