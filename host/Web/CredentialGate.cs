using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using StrongCities.Ui.Localisation;

namespace StrongCities.Host.Web;

/// <summary>
/// Holds back whoever tries passwords, codes or new accounts faster than people do. An account rests by itself after ten wrong attempts; this
/// is for one address that tries many accounts. Addresses are counted in memory and written nowhere.
/// </summary>
public sealed class CredentialGate : IAsyncDisposable
{
    public const string Setting = "Limits:CredentialsPerMinute";

    /// <summary>An office behind one address signs in within a minute; a list of passwords doesn't.</summary>
    public const int Default = 60;

    private static readonly HashSet<string> Guarded =
        new(
        ["/sign-in", "/sign-in/code", "/sign-up", "/sign-up/open", "/password/forgotten", "/password/new", "/invitation", "/account/password", "/account/second-step"],
        StringComparer.OrdinalIgnoreCase);

    private readonly RequestDelegate _next;
    private readonly PartitionedRateLimiter<IPAddress> _limiter;

    public CredentialGate(RequestDelegate next, IConfiguration configuration)
    {
        var most = Math.Max(1, configuration.GetValue(Setting, Default));
        _next = next;
        _limiter = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = most,
            TokensPerPeriod = Math.Max(1, most / 6),
            ReplenishmentPeriod = TimeSpan.FromSeconds(10),
            QueueLimit = 0,
        }));
    }

    public async Task InvokeAsync(HttpContext http)
    {
        if (HttpMethods.IsPost(http.Request.Method) && Guarded.Contains(http.Request.Path.Value!.TrimEnd('/')))
        {
            using var lease = _limiter.AttemptAcquire(Network(http.Connection.RemoteIpAddress));
            if (!lease.IsAcquired)
            {
                var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(10);
                http.Response.Headers.RetryAfter = Invariant.Number((long)Math.Ceiling(wait.TotalSeconds));
                http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                return;
            }
        }

        await _next(http);
    }

    /// <summary>Whoever has one address of IPv6 has the 64 bits behind it (RFC 6177), and may use another one for each attempt.</summary>
    public static IPAddress Network(IPAddress? address)
    {
        if (address is null) return IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes);
    }

    public ValueTask DisposeAsync() => _limiter.DisposeAsync();
}
