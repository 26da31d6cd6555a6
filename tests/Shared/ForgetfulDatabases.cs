using System.Runtime.CompilerServices;
using StrongCities.Host.Postgres;

namespace StrongCities.Tests.Shared;

/// <summary>A test's database need not outlive a power cut. Processes of their own, which the faults are tried on, keep everything.</summary>
internal static class ForgetfulDatabases
{
    [ModuleInitializer]
    internal static void Allow() => AppContext.SetSwitch(EmbeddedPostgresSettings.ForgetsSwitch, true);
}
