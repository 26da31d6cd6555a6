using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marten;
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

    /// <summary>Whether a request that comes at this instant under the same key is another one.</summary>
    public bool HasExpired(DateTimeOffset now) => At + Kept <= now;

    /// <summary>
    /// Kept with the creation's transaction. A row of another day makes room; one that a request at the same time has just kept does not, because
    /// this is an insert: the second of them fails and gets the first one's answer.
    /// </summary>
    public void Keep(IDocumentOperations operations)
    {
        var expired = At - Kept;
        operations.DeleteWhere<IdempotentRequest>(earlier => earlier.Id == Id && earlier.At <= expired);
        operations.Insert(this);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
