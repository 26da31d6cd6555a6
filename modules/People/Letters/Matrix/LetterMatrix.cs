using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Letters;

namespace StrongCities.People.Letters.Matrix;

/// <summary>One choice of the matrix: for the role that goes with it, letters of a kind come by this channel.</summary>
public sealed record KindChannel([property: Code] string Kind, LetterChannel Channel);

/// <summary>For a role, letters of some kinds come by another channel from now on.</summary>
[EventName("people/letter-channels-set/1")]
public sealed record LetterChannelsSet(Guid LetterMatrixId, RolePreset Role, IReadOnlyList<KindChannel> Channels);

/// <summary>Role by kind of letter: the channel. What was never chosen is as the kind says it usually is.</summary>
public sealed record LetterMatrix
{
    /// <summary>There is one.</summary>
    public static readonly Guid Only = FactIds.Of(Guid.Empty, "letter-matrix");

    public required Guid Id { get; init; }
    public IReadOnlyList<MatrixCell> Cells { get; init; } = [];
    public long Version { get; init; }

    public static readonly LetterMatrix Untouched = new() { Id = Only };

    public static LetterMatrix Create(LetterChannelsSet set) => Untouched.Apply(set);

    public LetterMatrix Apply(LetterChannelsSet set) => this with
    {
        Cells = [.. Cells.Where(cell => cell.Role != set.Role || set.Channels.All(channel => channel.Kind != cell.Kind)), .. set.Channels.Select(channel => new MatrixCell(set.Role, channel.Kind, channel.Channel))],
        Version = Version + 1,
    };

    public LetterChannel ChannelFor(RolePreset role, LetterKind kind) =>
        Cells.FirstOrDefault(cell => cell.Role == role && cell.Kind == kind.Key)?.Channel ?? kind.UsualFor(role);
}

public sealed record MatrixCell(RolePreset Role, [property: Code] string Kind, LetterChannel Channel);
