using System.Net;
using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using StrongCities.Modularity.Callers;
using StrongCities.People.Calendar;
using StrongCities.People.SignIn;

namespace StrongCities.Host.Web;

/// <summary>
/// Guards the addresses at which nobody is to be known. Whoever has signed in is nobody there: what would name them is taken off the request.
/// Requests are counted in 256 counters, into one of which each address falls by a key that this process draws and keeps nowhere, so that its
/// memory can't say who was here.
/// </summary>
public sealed class UnnamedGate : IAsyncDisposable
{
    public const string Setting = "Limits:UnnamedPerMinute";
    public const int Default = 60;

    private readonly RequestDelegate _next;
    private readonly IOptionsMonitor<CookieAuthenticationOptions> _cookies;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly PartitionedRateLimiter<byte> _limiter;
    private readonly SecurityLog _log;

    public UnnamedGate(RequestDelegate next, IOptionsMonitor<CookieAuthenticationOptions> cookies, IConfiguration configuration, SecurityLog log)
    {
        (_next, _cookies, _log) = (next, cookies, log);
        _limiter = Throttle.PerMinute<byte>(Math.Max(1, configuration.GetValue(Setting, Default)));
    }

    public async Task InvokeAsync(HttpContext http)
    {
        var channel = IsChannel(http.Request.Path);
        if (channel) Forget(http.Request);
        if ((channel && HttpMethods.IsPost(http.Request.Method)) || http.Request.Path == CalendarAddress.Path)
        {
            using var lease = _limiter.AttemptAcquire(CounterOf(http.Connection.RemoteIpAddress));
            if (!lease.IsAcquired)
            {
                // That there were many, and nothing of where they came from.
                _log.HeldBack(Setting);
                Throttle.Refuse(http, Throttle.Refill);
                return;
            }
        }

        await _next(http);
    }

    /// <summary>The grievance channel, page and API.</summary>
    public static bool IsChannel(PathString path) => path.StartsWithSegments("/grievance") || path.StartsWithSegments("/api/grievance");

    private void Forget(HttpRequest request)
    {
        request.Headers.Remove("Authorization");
        if (request.Headers.Cookie.Count == 0) return;
        string[] names = [_cookies.Get(Schemes.Session).Cookie.Name!, _cookies.Get(Schemes.HalfSession).Cookie.Name!];
        var kept = request.Headers.Cookie.OfType<string>().SelectMany(header => header.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(cookie => !names.Any(name => cookie.StartsWith(name + "=", StringComparison.Ordinal) || cookie.StartsWith(name + "C", StringComparison.Ordinal)));
        request.Headers.Cookie = string.Join("; ", kept);
    }

    private byte CounterOf(IPAddress? address) => HMACSHA256.HashData(_key, CredentialLimits.Network(address).GetAddressBytes())[0];

    public ValueTask DisposeAsync() => _limiter.DisposeAsync();
}
