using System.Threading.RateLimiting;
using StrongCities.Ui.Localisation;

namespace StrongCities.Host.Web;

/// <summary>What the gates have in common: a bucket of tries for each address, or whatever stands for it, and how one hears that it is empty.</summary>
public static class Throttle
{
    public static readonly TimeSpan Refill = TimeSpan.FromSeconds(10);

    /// <summary>So many tries a minute, of which a sixth come back every ten seconds. Nobody queues.</summary>
    public static PartitionedRateLimiter<TKey> PerMinute<TKey>(int most) where TKey : notnull => PartitionedRateLimiter.Create<TKey, TKey>(key =>
        RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = most,
            TokensPerPeriod = Math.Max(1, most / 6),
            ReplenishmentPeriod = Refill,
            QueueLimit = 0,
        }));

    public static void Refuse(HttpContext http, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = Invariant.Number((long)Math.Ceiling(wait.TotalSeconds));
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
    }
}
