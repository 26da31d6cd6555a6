using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Letters;
using StrongCities.People.Letters.Digests;

namespace StrongCities.People.Letters.Matrix;

/// <summary>The matrix as it stands, and which kinds it speaks of.</summary>
public sealed class MatrixBook(IDocumentStore store, LetterKinds kinds)
{
    /// <summary>Those of which one can hear in more than one way.</summary>
    public IReadOnlyList<LetterKind> Choosable { get; } = [.. kinds.All.Where(kind => kind.MayBeLeft && kind != DigestLetters.Kind)];

    public async Task<LetterMatrix> Read(CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<LetterMatrix>(LetterMatrix.Only, cancellation) ?? LetterMatrix.Untouched;
    }

    /// <summary>What the network chose for somebody who acts in these roles: the loudest of them. Who acts in none hears as the kind usually is heard of.</summary>
    public static LetterChannel ChannelFor(LetterMatrix matrix, LetterKind kind, IEnumerable<RolePreset> roles) =>
        roles.Select(role => matrix.ChannelFor(role, kind)).DefaultIfEmpty(kind.Usually).Min();
}
