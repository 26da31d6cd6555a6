using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Letters;
using StrongCities.People.Letters.Digests;
using Wolverine;

namespace StrongCities.People.Letters.Matrix;

/// <summary>Says for a role by which channel letters of each kind come. Kinds that are not named stay as they are.</summary>
[Post("/api/letter-matrix/{letterMatrixId}/set"), Requires(Duty.Operate)]
public sealed record SetLetterChannels(Guid LetterMatrixId, long Version, RolePreset Role, IReadOnlyList<KindChannel> Channels) : IEdits
{
    private const int Most = 100;

    public Refusal? Check(Moment moment) => new Checks()
        .That(LetterMatrixId == LetterMatrix.Only, "letterMatrixId", "letter-matrix-unknown")
        .That(Enum.IsDefined(Role), "role", "role-unknown")
        .That(Channels is { Count: > 0 and <= Most } && Channels.All(each => each?.Kind is not null), "channels", "required")
        .That(Channels is null || Channels.All(each => each is null || Enum.IsDefined(each.Channel)), "channels", "letter-channel-unknown")
        .That(Channels is null || Channels.DistinctBy(each => each?.Kind).Count() == Channels.Count, "channels", "letter-kind-twice")
        .Refusal;
}

public static class SetLetterChannelsHandler
{
    /// <param name="kinds">The kinds that there are.</param>
    public static Decision Decide(LetterMatrix? matrix, SetLetterChannels command, IReadOnlyList<LetterKind> kinds)
    {
        var present = matrix ?? LetterMatrix.Untouched;
        var changed = new List<KindChannel>();
        foreach (var each in command.Channels)
        {
            if (kinds.FirstOrDefault(known => known.Key == each.Kind) is not { } kind) return Refusal.Invalid("letter-kind-unknown", "channels");
            if (!kind.MayBeLeft && each.Channel is not LetterChannel.AtOnce) return Refusal.Invalid("letters-must-arrive", "channels");
            // The digest is no news of its own that could wait for the next one.
            if (kind == DigestLetters.Kind) return Refusal.Invalid("letter-kind-unknown", "channels");
            if (present.ChannelFor(command.Role, kind) != each.Channel) changed.Add(each);
        }

        return changed.Count == 0 ? Refusal.Conflict("letter-channels-unchanged") : Decision.Accept(new LetterChannelsSet(command.LetterMatrixId, command.Role, changed));
    }

    public static (Outcome, NewEvents, OutgoingMessages) Handle(SetLetterChannels command, [Edited] LetterMatrix? matrix, LetterKinds kinds) =>
        Decide(matrix, command, kinds.All).Settle();
}
