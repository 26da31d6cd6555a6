using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace StrongCities.Host.Verbs;

/// <summary>
/// Numbers, dates and sorting in the portal's languages come from ICU, which .NET loads from the system on Linux. Without it .NET ends the
/// process at the first number it formats and recommends to turn languages off: this looks first, and says something better.
/// Nothing here may format anything.
/// </summary>
public static class InternationalText
{
    private const int OldestRelease = 50;
    private const int NewestRelease = 200;
    private const int StandardError = 2;

    public const string Sentence =
        "\nStrongCities could not start.\n"
        + "The library ICU (libicu) is missing: without it no language but English can be written properly. Install it:\n"
        + "  Debian 12: apt-get install libicu72    Debian 13: apt-get install libicu76\n"
        + "  Ubuntu 24.04: apt-get install libicu74    Fedora: dnf install libicu    Alpine: apk add icu-libs icu-data-full\n";

    public static bool IsMissing => OperatingSystem.IsLinux() && !IsFound(Load);

    /// <summary>Says so and gives the exit code. Past the console, which would ask ICU on its own account.</summary>
    public static int Refuse()
    {
        using var error = new FileStream(new SafeFileHandle(StandardError, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        error.Write(Encoding.ASCII.GetBytes(Sentence));
        return 1;
    }

    /// <summary>Asks for every release by its name, as .NET itself does: the system's loader knows where to look.</summary>
    public static bool IsFound(Func<string, bool> load)
    {
        if (load("libicuuc.so")) return true;
        for (var release = NewestRelease; release >= OldestRelease; release--)
            if (load(string.Concat("libicuuc.so.", Digits(release)))) return true;
        return false;
    }

    private static bool Load(string name) => NativeLibrary.TryLoad(name, out _);

    private static string Digits(int number) => number < 10
        ? ((char)('0' + number)).ToString()
        : string.Concat(Digits(number / 10), ((char)('0' + number % 10)).ToString());
}
