using System.Diagnostics;

namespace StrongCities.Host.Web;

/// <summary>
/// The framework's own log of requests writes whole addresses, and puts the path into the scope of every line, before anything could take a
/// secret out of it or forget who was at the grievance channel. It stays silent at every level. A web server in front has a log of its own.
/// </summary>
public static class RequestLog
{
    public const string Category = "Microsoft.AspNetCore.Hosting.Diagnostics";

    private static readonly ActivityListener Traces = new()
    {
        ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
    };

    // With the log goes what gave each request its trace, by which events and error pages are found again: it is asked for on its own.
    static RequestLog() => ActivitySource.AddActivityListener(Traces);

    public static void Silence(ILoggingBuilder logging) => logging.AddFilter(Category, LogLevel.None);
}
