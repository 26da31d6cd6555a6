namespace StrongCities.Host.Demonstration;

/// <summary>
/// A city of cities.json. A date is null where its journey has not got that far.
/// The two real cities carry the launch and sourced facts alone.
/// </summary>
public sealed record DemonstrationCity
{
    /// <summary>Romanised.</summary>
    public required string Name { get; init; }

    /// <summary>In the script of its country, else the same.</summary>
    public required string LocalName { get; init; }

    public required string CountryCode { get; init; }
    public required string Region { get; init; }
    public required string Kind { get; init; }
    public required IReadOnlyList<string> Languages { get; init; }
    public required int Population { get; init; }
    public required double Latitude { get; init; }
    public required double Longitude { get; init; }

    /// <summary>True for what is invented.</summary>
    public required bool Demonstration { get; init; }

    /// <summary>Was there at the launch on 29 September 2015.</summary>
    public required bool Founding { get; init; }

    public DateOnly? Applied { get; init; }
    public DateOnly? Recommended { get; init; }
    public DateOnly? Approved { get; init; }
    public DateOnly? Signed { get; init; }
    public DateOnly? Withdrawn { get; init; }
    public DateOnly? Declined { get; init; }

    /// <summary>Language → one sentence; English for every invented city.</summary>
    public required IReadOnlyDictionary<string, string> Motivation { get; init; }

    public required IReadOnlyList<string> Strengths { get; init; }
    public required IReadOnlyList<string> Needs { get; init; }
    public DemonstrationCouncilAct? Council { get; init; }

    /// <summary>What public material says of a real city, in English.</summary>
    public required IReadOnlyList<string> Facts { get; init; }

    public bool IsMemberOn(DateOnly day) => Signed <= day && !(Withdrawn <= day);
}

public sealed record DemonstrationCouncilAct(string Number, DateOnly Date);
