namespace StrongCities.Host.Demonstration;

/// <summary>An invented person with an account to try one role.</summary>
public sealed record DemonstrationPerson
{
    public required string Email { get; init; }
    public required string Name { get; init; }
    public required string Role { get; init; }

    /// <summary>city, applicant, committee, reviewer, secretariat, auditor or operator.</summary>
    public required string Preset { get; init; }

    /// <summary>The name of a demonstration city or organisation, or of the secretariat's institute.</summary>
    public required string Organisation { get; init; }

    /// <summary>What this account is good for trying, in English.</summary>
    public required string Tries { get; init; }

    public required bool Demonstration { get; init; }
}
