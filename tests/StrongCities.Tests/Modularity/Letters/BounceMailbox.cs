using System.Diagnostics;
using System.Globalization;
using System.Net;
using StrongCities.People.Letters;
using StrongCities.People.Letters.Bounces;

namespace StrongCities.Tests.Modularity.Letters;

/// <summary>Runs <c>mailbox_server.py</c>: an independent mailbox on loopback, into which tests put what mail servers would.</summary>
public sealed class BounceMailbox : IAsyncDisposable
{
    public const string Address = "bounces@network.example";
    private const string Python = "/usr/bin/python3";

    private readonly string _folder = Directory.CreateTempSubdirectory("strongcities-mailbox").FullName;
    private readonly Process _process;
    private int _number;

    private BounceMailbox()
    {
        var start = new ProcessStartInfo(Python) { RedirectStandardOutput = true, RedirectStandardInput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Modularity", "Letters", "mailbox_server.py"));
        start.ArgumentList.Add(_folder);
        _process = Process.Start(start)!;
    }

    public BounceSettings Settings { get; private set; } = null!;

    public static async Task<BounceMailbox> Start()
    {
        var mailbox = new BounceMailbox();
        var said = await mailbox._process.StandardOutput.ReadLineAsync();
        if (!int.TryParse(said, CultureInfo.InvariantCulture, out var port))
            throw new InvalidOperationException("The mailbox of the tests did not start; install it with “apt-get install dovecot-pop3d”. " + await mailbox._process.StandardError.ReadToEndAsync());
        mailbox.Settings = new BounceSettings(Address, "127.0.0.1", port, SmtpSecurity.None, new NetworkCredential("bounces", "a word for the mailbox"));
        return mailbox;
    }

    public int Count => Messages.Count();

    private IEnumerable<string> Messages => new[] { "new", "cur" }.SelectMany(part => Directory.EnumerateFiles(Path.Combine(_folder, "mail", part)));

    /// <summary>Put there as a mail server does: written beside, then moved.</summary>
    public void Put(string message)
    {
        var name = $"{++_number}.test.example";
        var beside = Path.Combine(_folder, "mail", "tmp", name);
        File.WriteAllText(beside, message.ReplaceLineEndings("\r\n"));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(beside, (UnixFileMode)0b110_110_110);
        File.Move(beside, Path.Combine(_folder, "mail", "new", name));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
