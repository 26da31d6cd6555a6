using StrongCities.Modularity.Letters;
using StrongCities.People.Accounts;

namespace StrongCities.People.Letters.Wishes;

/// <summary>How it stands with a code that a letter carried.</summary>
public enum LeaveState
{
    /// <summary>Not one of ours, or of a kind or a person that there is no more.</summary>
    Unknown,

    /// <summary>Letters of the kind still come.</summary>
    Open,

    /// <summary>They come no more.</summary>
    Left,

    /// <summary>After this letter the person chose something else, and that stays.</summary>
    Superseded,
}

/// <summary>Leaves letters of a kind with the code of one of them. It takes no session: whoever reads the mail may end it.</summary>
public sealed class LeaveLetters(LeaveSeal seal, LetterKinds kinds, WishesBook wishes, PersonDirectory people)
{
    public async Task<(LeaveState State, LetterKind? Kind)> Look(string? code, CancellationToken cancellation)
    {
        if (await Known(code, cancellation) is not { } known) return (LeaveState.Unknown, null);
        return (StateOf(await wishes.Of(known.Code.Person, cancellation), known.Code), known.Kind);
    }

    /// <summary>The state afterwards. The same code again changes nothing more.</summary>
    public async Task<LeaveState> Leave(string? code, CancellationToken cancellation)
    {
        if (await Known(code, cancellation) is not { Code: var sent }) return LeaveState.Unknown;
        var state = LeaveState.Left;
        await wishes.Change(sent.Person, (present, now) =>
        {
            state = StateOf(present, sent);
            if (state is not LeaveState.Open) return (null, null);
            state = LeaveState.Left;
            return (present.With(sent.Kind, LetterChannel.Desk, now), null);
        }, cancellation);
        return state;
    }

    private async Task<(LeaveCode Code, LetterKind Kind)?> Known(string? code, CancellationToken cancellation) =>
        seal.Read(code) is { } sent && kinds.Find(sent.Kind) is { MayBeLeft: true } kind && await people.Of(sent.Person, cancellation) is not null ? (sent, kind) : null;

    private static LeaveState StateOf(LetterWishes wishes, LeaveCode code) =>
        !wishes.Kinds.TryGetValue(code.Kind, out var wish) ? LeaveState.Open
        : wish.Channel is LetterChannel.Desk ? LeaveState.Left
        : wish.At > code.At ? LeaveState.Superseded
        : LeaveState.Open;
}
