using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace StrongCities.Host.Web;

/// <summary>How often an address may still try. Counted in memory and written nowhere; the container ends it with the host.</summary>
public sealed class CredentialLimits(IConfiguration configuration) : IAsyncDisposable
{
    public const string Setting = "Limits:CredentialsPerMinute";

    /// <summary>An office behind one address signs in within a minute; a list of passwords doesn't.</summary>
    public const int Default = 60;

    private readonly PartitionedRateLimiter<IPAddress> _limiter = Throttle.PerMinute<IPAddress>(Math.Max(1, configuration.GetValue(Setting, Default)));

    /// <summary>Null when the address may try; otherwise how long it waits.</summary>
    public TimeSpan? Wait(IPAddress? address)
    {
        using var lease = _limiter.AttemptAcquire(Network(address));
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Throttle.Refill;
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
