using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace StrongCities.Tests.Modularity.Files;

/// <summary>A scanner on this machine that speaks clamd's INSTREAM and knows one thing: the letters EICAR.</summary>
public sealed class Clamd : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;
    private readonly string? _says;

    /// <param name="says">Its answer to everything; null for an honest one.</param>
    public Clamd(string? says = null)
    {
        _says = says;
        _listener.Start();
        _serving = Serve();
    }

    public Uri Address => new($"tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public int Asked { get; private set; }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync();
                await Answer(client.GetStream());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // It was told to stop.
        }
    }

    private async Task Answer(NetworkStream line)
    {
        var command = new byte["zINSTREAM\0".Length];
        await line.ReadExactlyAsync(command);
        var content = new MemoryStream();
        var length = new byte[4];
        while (true)
        {
            await line.ReadExactlyAsync(length);
            var next = BinaryPrimitives.ReadInt32BigEndian(length);
            if (next == 0) break;
            var piece = new byte[next];
            await line.ReadExactlyAsync(piece);
            content.Write(piece);
        }

        Asked++;
        var honest = content.ToArray().AsSpan().IndexOf("EICAR"u8) >= 0 ? "stream: Eicar-Signature FOUND" : "stream: OK";
        await line.WriteAsync(Encoding.ASCII.GetBytes((Encoding.ASCII.GetString(command) == "zINSTREAM\0" ? _says ?? honest : "UNKNOWN COMMAND") + "\0"));
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }
}
