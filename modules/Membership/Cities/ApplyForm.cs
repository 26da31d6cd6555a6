using System.Globalization;
using StrongCities.Membership.Places;
using StrongCities.Modularity;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using StrongCities.Ui.Localisation;
using StrongCities.Ui.Forms;

namespace StrongCities.Membership.Cities;

/// <summary>The application as typed: text that is kept as it is until the command takes it.</summary>
public sealed record ApplyForm
{
    public string? City { get; init; }
    public string? Name { get; init; }
    public string? LocalName { get; init; }
    public string? Kind { get; init; }
    public string? CountryCode { get; init; }
    public string? Languages { get; init; }
    public string? Population { get; init; }
    public string? Latitude { get; init; }
    public string? Longitude { get; init; }
    public string? ActNumber { get; init; }
    public string? ActDate { get; init; }
    public string? Motivation { get; init; }
    public bool Accept { get; init; }

    /// <summary>The version of the principles that stood beside the box: nobody accepts one that they were not shown.</summary>
    public string? Principles { get; init; }

    public static ApplyForm For(Place? place) => place is null ? new ApplyForm() : new ApplyForm
    {
        Name = place.Name,
        LocalName = place.Name,
        Kind = nameof(AuthorityKind.City),
        CountryCode = place.CountryCode,
        Languages = string.Join(' ', place.Languages),
        Population = place.Population.ToString(CultureInfo.InvariantCulture),
        Latitude = place.Latitude.ToString(CultureInfo.InvariantCulture),
        Longitude = place.Longitude.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The command, or all that is wrong with it: what can't be read here, and what the command itself would find in the rest.</summary>
    public (ApplyForMembership? Command, Refusal? Refusal) ToCommand(Ids ids, FileReference? letter, Moment moment)
    {
        var checks = new Checks()
            .That(Guid.TryParse(City, out var id), "name", "form-incomplete")
            .That(Enum.TryParse<AuthorityKind>(Kind, out var kind), "kind", "required")
            .That(int.TryParse(Population, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var population), "population", "not-a-number")
            .That(Degrees(Latitude, out var latitude), "latitude", "not-a-number")
            .That(Degrees(Longitude, out var longitude), "longitude", "not-a-number")
            .That(int.TryParse(Principles, out var principles) & Accept, "accept", "principles-not-accepted")
            .That(string.IsNullOrWhiteSpace(ActDate) || !string.IsNullOrWhiteSpace(ActNumber), "actNumber", "required")
            .That(string.IsNullOrWhiteSpace(ActNumber) || !string.IsNullOrWhiteSpace(ActDate), "actDate", "required")
            .That(string.IsNullOrWhiteSpace(ActDate) || ActDay is not null, "actDate", "date-unreadable");
        var command = new ApplyForMembership
        {
            CityId = new CityId(id),
            OrganisationId = ids.Next<OrganisationId>(),
            Details = new CityDetails
            {
                Name = Name ?? "",
                LocalName = LocalName ?? "",
                Kind = kind,
                CountryCode = CountryCode ?? "",
                Languages = (Languages ?? "").Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries),
                Population = population,
                Latitude = latitude,
                Longitude = longitude,
            },
            CouncilAct = string.IsNullOrWhiteSpace(ActNumber) ? null : new CouncilAct(ActNumber.Trim(), ActDay ?? DateOnly.MinValue),
            MayorsLetter = letter,
            PrinciplesAccepted = principles,
            Motivation = Prose.Of(Motivation ?? "")!,
        };
        if (checks.Refusal is not { } unread) return (command, null);
        var wrong = command.Check(moment)?.Flaws.Where(flaw => !unread.Flaws.Any(each => each.Field == FieldOf(flaw.Field!))) ?? [];
        return (null, unread with { Flaws = [.. unread.Flaws.Concat(wrong).OrderBy(flaw => Array.IndexOf(InOrder, FieldOf(flaw.Field!)))] });
    }

    private static readonly string[] InOrder =
    [
        "name", "localName", "kind", "countryCode", "languages", "population", "latitude", "longitude", "actNumber", "actDate", "letter", "motivation", "accept",
    ];

    /// <summary>The command nests what the form asks for in a row: each error goes to the field where it was typed.</summary>
    public static FormErrors AtItsFields(FormErrors errors) => new(errors.All.Select(error => error with { Field = FieldOf(error.Field) }));

    private static string FieldOf(string path) => path switch
    {
        "councilAct" or "councilAct.number" => "actNumber",
        "councilAct.date" => "actDate",
        "mayorsLetter" => "letter",
        "principlesAccepted" => "accept",
        _ when path.StartsWith("details.", StringComparison.Ordinal) => path["details.".Length..],
        _ => path,
    };

    private DateOnly? ActDay => Invariant.ReadDate(ActDate);

    private static bool Degrees(string? text, out double degrees) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out degrees);
}
