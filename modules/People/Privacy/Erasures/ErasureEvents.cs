using StrongCities.Modularity.Events;
using StrongCities.Modularity.Vault;

namespace StrongCities.People.Privacy.Erasures;

/// <param name="Place">Of those that hold personal data.</param>
public sealed record ErasedRows([property: Code] string Place, int Count);

/// <summary>Somebody was erased; history doesn't know who. What they typed is named by its digests in the events after this one.</summary>
/// <param name="DecidedAt">Earlier than the event where a backup had brought the person back.</param>
/// <param name="Rows">Deleted rows and files.</param>
/// <param name="Digests">How many texts can't be read any more.</param>
/// <param name="Mandates">How many ended with it.</param>
/// <param name="Again">The same erasure, carried out once more after a restore or an interruption.</param>
[EventName("people/subject-erased/1")]
public sealed record SubjectErased(
    Guid ErasureId, ErasureGround Ground, DateTimeOffset DecidedAt, IReadOnlyList<ErasedRows> Rows, int Digests, int Mandates, bool Again);

/// <summary>Texts whose salts and keys are gone: a verifier says when and on which ground, and not that somebody tampered with them.</summary>
[EventName("people/disclosures-erased/1")]
public sealed record DisclosuresErased(Guid ErasureId, IReadOnlyList<Digest> Digests);
