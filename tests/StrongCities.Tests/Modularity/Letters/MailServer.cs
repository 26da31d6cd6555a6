using System.Diagnostics;
using System.Globalization;
using System.Text;
using MimeKit;

namespace StrongCities.Tests.Modularity.Letters;

/// <summary>Runs <c>mail_server.py</c>: an independent mail server on loopback, and what it has taken.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly string _folder = Directory.CreateTempSubdirectory("strongcities-mail").FullName;
    private readonly Process _process;

    private MailServer(string? certificate, string? key)
    {
        var start = new ProcessStartInfo(Python) { RedirectStandardOutput = true, RedirectStandardInput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Modularity", "Letters", "mail_server.py"));
        start.ArgumentList.Add(_folder);
        if (certificate is not null) start.ArgumentList.Add(certificate);
        if (key is not null) start.ArgumentList.Add(key);
        _process = Process.Start(start)!;
    }

    public int Port { get; private set; }

    public static async Task<MailServer> Start(string? certificate = null, string? key = null)
    {
        var server = new MailServer(certificate, key);
        var said = await server._process.StandardOutput.ReadLineAsync();
        if (!int.TryParse(said, CultureInfo.InvariantCulture, out var port))
            throw new InvalidOperationException("The mail server of the tests did not start; install it with “apt-get install python3-aiosmtpd”. " + await server._process.StandardError.ReadToEndAsync());
        server.Port = port;
        return server;
    }

    /// <summary>Envelope and message of everything that was taken, in its order.</summary>
    public IReadOnlyList<TakenLetter> Taken => [.. Directory.EnumerateFiles(_folder).Order().Select(TakenLetter.Read)];

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>What a mail server knows of a letter.</summary>
public sealed record TakenLetter(string From, string To, bool Tls, string User, MimeMessage Message)
{
    public static TakenLetter Read(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var end = bytes.AsSpan().IndexOf("\n\n"u8);
        var head = Encoding.UTF8.GetString(bytes, 0, end).Split('\n').ToDictionary(line => line.Split(' ')[0], line => line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        return new TakenLetter(head["MAIL"], head["RCPT"], head["TLS"] == "True", head["USER"], MimeMessage.Load(new MemoryStream(bytes, end + 2, bytes.Length - end - 2)));
    }
}
