using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using StrongCities.Contracts;
using StrongCities.Modularity.Callers;

namespace StrongCities.Modularity.Commands;

/// <summary>
/// Remembers for 24 hours that a creation was accepted, in the transaction of the creation itself: a repeated request gets the same answer.
/// It holds hashes, status and location only, never what was sent.
/// </summary>
public sealed record IdempotentRequest
{
    /// <summary>Hash of the person, the route and their key. Not of the mandate: a first application brings one, and its repeat must still be known.</summary>
    public required string Id { get; init; }

    public required string RequestHash { get; init; }
    public required string Location { get; init; }
    public long Version { get; init; }
    public required DateTimeOffset At { get; init; }

    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>Describes a request by hashes. Drawn ids and salts stay out of the body's hash: a repeat draws others.</summary>
    public static IdempotentRequest Describe(Caller caller, IdempotencyKey key, DateTimeOffset at) => new()
    {
        Id = Hash($"{caller.Person}\n{key.Route}\n{key.Key}"),
        RequestHash = Hash(JsonSerializer.Serialize(key.Body, NetworkJson.Options)),
        Location = key.Location,
        At = at,
    };

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
