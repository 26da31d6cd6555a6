namespace StrongCities.Modularity.Vault;

/// <summary>On which ground somebody is erased: article 17(1) of the General Data Protection Regulation, in its order, and the end of a period.</summary>
public enum ErasureGround
{
    NoLongerNeeded,
    ConsentWithdrawn,
    Objection,
    Unlawful,
    LegalDuty,
    PeriodOver,
}

/// <summary>That a subject was erased: an id that means nothing any more. Nobody draws a key for it again.</summary>
public sealed record ErasedSubject
{
    /// <summary>The subject.</summary>
    public required Guid Id { get; init; }

    public required Guid Erasure { get; init; }
    public required DateTimeOffset At { get; init; }
    public required ErasureGround Ground { get; init; }
}
