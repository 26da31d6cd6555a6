using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace StrongCities.Modularity.Files;

/// <summary>What the scanner says of a content.</summary>
/// <param name="Signature">What it was recognised as; null when nothing was.</param>
/// <param name="Asked">False where no scanner is configured.</param>
public sealed record Verdict(string? Signature, bool Asked);

/// <summary>The scanner is away, or gave no verdict: nothing is taken in or given out in the meantime.</summary>
public sealed class ScannerUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Asks clamd, over TCP or a socket of this machine, with its INSTREAM command (clamd(8)). The content goes to it in pieces and lies nowhere else.</summary>
public sealed class VirusScanner(FileSettings settings)
{
    // A length in front of each piece, and a piece of no length at the end.
    private const int Piece = 64 * 1024;
    private const int LongestAnswer = 1024;

    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public bool IsConfigured => settings.Clamd is not null;

    public async Task<Verdict> Scan(Stream content, CancellationToken cancellation)
    {
        if (settings.Clamd is not { } address) return new Verdict(null, Asked: false);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            content.Position = 0;
            return Read(await Ask(address, content, patience.Token));
        }
        catch (Exception e) when (e is SocketException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new ScannerUnavailableException("The virus scanner does not answer.", e);
        }
    }

    private static async Task<string> Ask(Uri address, Stream content, CancellationToken cancellation)
    {
        EndPoint to = address.Scheme == "unix" ? new UnixDomainSocketEndPoint(address.AbsolutePath) : new DnsEndPoint(address.Host, address.Port);
        using var socket = to is UnixDomainSocketEndPoint ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(to, cancellation);
        await using var line = new NetworkStream(socket, ownsSocket: false);
        await line.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellation);
        try
        {
            var buffer = new byte[4 + Piece];
            for (var read = await content.ReadAsync(buffer.AsMemory(4), cancellation); read > 0; read = await content.ReadAsync(buffer.AsMemory(4), cancellation))
            {
                BinaryPrimitives.WriteInt32BigEndian(buffer, read);
                await line.WriteAsync(buffer.AsMemory(0, 4 + read), cancellation);
            }

            await line.WriteAsync(new byte[4], cancellation);
        }
        catch (IOException)
        {
            // It stops listening to what is longer than it takes, and says so: the answer tells more than the broken line.
        }

        return await Answer(line, cancellation);
    }

    private static async Task<string> Answer(NetworkStream line, CancellationToken cancellation)
    {
        var answer = new byte[LongestAnswer];
        var length = 0;
        while (length < answer.Length)
        {
            var read = await line.ReadAsync(answer.AsMemory(length), cancellation);
            if (read == 0) break;
            length += read;
            if (answer[length - 1] == 0) break;
        }

        return Encoding.UTF8.GetString(answer, 0, length).TrimEnd('\0', '\n', ' ');
    }

    // "stream: OK", "stream: Win.Test.EICAR_HDB-1 FOUND"; whatever else it says is no verdict.
    private static Verdict Read(string answer)
    {
        if (answer == "stream: OK") return new Verdict(null, Asked: true);
        const string start = "stream: ", end = " FOUND";
        return answer.StartsWith(start, StringComparison.Ordinal) && answer.EndsWith(end, StringComparison.Ordinal)
            ? new Verdict(answer[start.Length..^end.Length], Asked: true)
            : throw new ScannerUnavailableException("The virus scanner gave no verdict.");
    }
}
