using StrongCities.Modularity.Letters;
using StrongCities.People.Letters.Wishes;

namespace StrongCities.People.Letters.Digests;

/// <summary>How and when a letter reaches one person: what the network chose for their role, made quieter by what they chose themselves, and never louder.</summary>
/// <param name="NotBefore">When the mail server gets it, or the digest that tells of it.</param>
public sealed record LetterPlan(LetterChannel Channel, DateTimeOffset NotBefore)
{
    /// <summary>So close to its date nothing waits.</summary>
    private static readonly TimeSpan Urgent = TimeSpan.FromDays(1);

    public static LetterPlan Of(LetterKind kind, LetterChannel network, LetterWishes wishes, DateTimeOffset? dueAt, DateTimeOffset now)
    {
        if (!kind.MayBeLeft) return new LetterPlan(LetterChannel.AtOnce, now);
        var wish = wishes.Kinds.TryGetValue(kind.Key, out var chosen) ? chosen.Channel : network;
        var channel = (LetterChannel)Math.Max((int)network, (int)wish);
        return channel switch
        {
            LetterChannel.Desk => new LetterPlan(channel, now),
            _ when dueAt - now <= Urgent => new LetterPlan(LetterChannel.AtOnce, now),
            LetterChannel.Digest => new LetterPlan(channel, wishes.NextDigest(now)),
            _ => new LetterPlan(channel, wishes.QuietEnd(now) ?? now),
        };
    }
}
