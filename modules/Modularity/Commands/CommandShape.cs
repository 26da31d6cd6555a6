using System.Collections.Concurrent;
using System.Reflection;
using StrongCities.Contracts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Vault;

namespace StrongCities.Modularity.Commands;

/// <summary>What a command type says of itself: who may send it and where in it prose can be. Read once per type.</summary>
public sealed record CommandShape
{
    /// <summary>The command's name in metadata: the CLR name without its namespace, in kebab-case.</summary>
    public required string Name { get; init; }

    /// <summary>Null when whoever has signed in may send it.</summary>
    public required string? Duty { get; init; }

    /// <summary>Nobody needs to sign in.</summary>
    public required bool OpenToAll { get; init; }

    public required ProseFinder Prose { get; init; }

    /// <summary>What the command calls its reason, where it asks for one.</summary>
    private PropertyInfo? Reason { get; init; }

    private static readonly ConcurrentDictionary<Type, CommandShape> Known = new();

    public static CommandShape Of(Type command) => Known.GetOrAdd(command, Read);

    private static CommandShape Read(Type command)
    {
        var duty = command.GetCustomAttribute<RequiresAttribute>()?.Duty;
        var open = command.IsDefined(typeof(OpenToAllAttribute));
        if (duty is null && !open && !command.IsDefined(typeof(SignedInAttribute)))
            throw new InvalidOperationException($"{command.Name} says neither [Requires] nor [SignedIn]: nobody may send it.");
        return new CommandShape
        {
            Name = Kebab.Of(command.Name),
            Duty = duty,
            OpenToAll = open,
            Prose = ProseFinder.In(command),
            Reason = command.GetProperty(nameof(Reason)) is { } reason && reason.PropertyType == typeof(Prose) ? reason : null,
        };
    }

    public Refusal? Refuses(Caller caller) =>
        OpenToAll ? null
        : !caller.IsSignedIn ? Refusal.SignInFirst
        : Duty is not null && !caller.Holds(Duty) ? caller.Withheld is null ? Refusal.NoMandate : Refusal.NotYours("second-step-first")
        : null;

    public IReadOnlyList<Prose> ProseOf(ICommand command) => [.. Prose.Of(command).Where(p => p.Text.Length > 0)];

    /// <summary>The digest of what was typed as the reason.</summary>
    public Digest? ReasonOf(ICommand command) => Vault.Prose.DigestOf(Reason?.GetValue(command) as Prose);
}
