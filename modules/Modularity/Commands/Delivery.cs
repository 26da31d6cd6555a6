using System.Text.Json;

namespace StrongCities.Modularity.Commands;

/// <summary>What goes with a command besides the command: all of it optional.</summary>
public sealed record Delivery
{
    /// <summary>Says that the command's facts held at another time than now; asks for the duty to back-fill and a reason code.</summary>
    public DateTimeOffset? EffectiveAt { get; init; }

    public BackFillReason? BackFillReason { get; init; }
    public IdempotencyKey? Idempotency { get; init; }

    /// <summary>Set by the demonstration network alone: what comes of the command is invented and says so wherever it is shown.</summary>
    public bool Demonstration { get; init; }
}

/// <param name="Route">The route that the key is scoped to.</param>
/// <param name="Key">What the caller sent.</param>
/// <param name="Body">What the caller asked for, to tell a repetition from another request under the same key.</param>
/// <param name="Location">Where the created thing will be.</param>
public sealed record IdempotencyKey(string Route, string Key, JsonElement Body, string Location);
