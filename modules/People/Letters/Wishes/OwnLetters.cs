using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Letters.Bounces;
using StrongCities.People.Letters.Digests;
using StrongCities.People.Letters.Matrix;

namespace StrongCities.People.Letters.Wishes;

/// <summary>How a person hears of one kind of thing.</summary>
public sealed record OwnKind
{
    public required LetterKind Kind { get; init; }

    /// <summary>What the network chose for their roles.</summary>
    public required LetterChannel Network { get; init; }

    /// <summary>What holds: that, or something quieter that they chose.</summary>
    public required LetterChannel Channel { get; init; }
}

/// <param name="Kinds">In the order of the modules, with those that can't be left.</param>
/// <param name="UnreachableSince">Since when letters to the person's address come back; null while they arrive.</param>
public sealed record OwnLetterState(LetterWishes Wishes, IReadOnlyList<OwnKind> Kinds, DateTimeOffset? UnreachableSince)
{
    /// <summary>False for whoever left the digest.</summary>
    public bool Digest => !(Wishes.Kinds.TryGetValue(DigestLetters.Kind.Key, out var wish) && wish.Channel is LetterChannel.Desk);
}

/// <summary>The letters of whoever asks: how they come, and how they are to come from now on.</summary>
public sealed class OwnLetters(LetterKinds kinds, MatrixBook matrix, WishesBook wishes, MandateBook mandates, AddressTroubles troubles, TimeProvider clock)
{
    public async Task<OwnLetterState> Of(PersonId person, CancellationToken cancellation)
    {
        var (chosen, now, network) = (await wishes.Of(person, cancellation), clock.GetUtcNow(), await matrix.Read(cancellation));
        RolePreset[] roles = [.. (await mandates.HeldBy(person, cancellation)).Where(mandate => mandate.IsValidAt(now)).Select(mandate => mandate.Role)];
        return new OwnLetterState(chosen, [.. kinds.All.Where(kind => kind != DigestLetters.Kind).Select(kind =>
        {
            var theirs = kind.MayBeLeft ? MatrixBook.ChannelFor(network, kind, roles) : LetterChannel.AtOnce;
            return new OwnKind { Kind = kind, Network = theirs, Channel = ChannelOf(kind, theirs, chosen) };
        })], await troubles.UnreachableSince(person, cancellation));
    }

    public async Task<Refusal?> Set(PersonId person, LetterChoice choice, CancellationToken cancellation)
    {
        if (choice.Check(kinds) is { } wrong) return wrong;
        var state = await Of(person, cancellation);
        return await wishes.Change(person, (present, now) =>
        {
            if (present.Version != choice.Version) return (null, Refusal.Stale);
            var next = present with { Zone = choice.Zone, QuietFrom = choice.QuietFrom, QuietUntil = choice.QuietUntil, DigestDay = choice.DigestDay, DigestHour = choice.DigestHour };
            foreach (var (kind, channel) in choice.Kinds)
                if (state.Kinds.First(each => each.Kind.Key == kind).Channel != channel) next = next.With(kind, channel, now);
            if (state.Digest != choice.Digest) next = next.With(DigestLetters.Kind.Key, choice.Digest ? LetterChannel.AtOnce : LetterChannel.Desk, now);
            return (next, null);
        }, cancellation);
    }

    private static LetterChannel ChannelOf(LetterKind kind, LetterChannel network, LetterWishes wishes) =>
        kind.MayBeLeft && wishes.Kinds.TryGetValue(kind.Key, out var wish) ? (LetterChannel)Math.Max((int)network, (int)wish.Channel) : network;
}
