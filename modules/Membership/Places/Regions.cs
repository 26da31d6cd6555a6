using System.Collections.Frozen;

namespace StrongCities.Membership.Places;

/// <summary>
/// The regions in which the secretariat groups the network's countries. A grouping of work, no opinion on the status of a territory.
/// Their names are texts: `region.` and the code.
/// </summary>
public static class Regions
{
    public const string EastSouthernAfrica = "east-southern-africa";
    public const string WestCentralAfrica = "west-central-africa";
    public const string MiddleEastNorthAfrica = "middle-east-north-africa";
    public const string SouthAsia = "south-asia";
    public const string EastAsiaPacific = "east-asia-pacific";
    public const string CentralAsia = "central-asia";
    public const string WesternBalkans = "western-balkans";
    public const string Europe = "europe";
    public const string NorthAmerica = "north-america";
    public const string LatinAmericaCaribbean = "latin-america-caribbean";

    // Every code of ISO 3166-1, and XK, which is in use without being in it. Uninhabited territories go with the nearest region.
    private static readonly (string Region, string Codes)[] Countries =
    [
        (EastSouthernAfrica, "AO BI BW DJ ER ET KE KM LS MG MU MW MZ NA RE RW SC SD SO SS SZ TF TZ UG YT ZA ZM ZW"),
        (WestCentralAfrica, "BF BJ CD CF CG CI CM CV GA GH GM GN GQ GW LR ML MR NE NG SH SL SN ST TD TG"),
        (MiddleEastNorthAfrica, "AE BH DZ EG EH IL IQ IR JO KW LB LY MA OM PS QA SA SY TN YE"),
        (SouthAsia, "AF BD BT IN IO LK MV NP PK"),
        (EastAsiaPacific,
            "AS AU BN CC CK CN CX FJ FM GU HK HM ID JP KH KI KP KR LA MH MM MN MO MP "
            + "MY NC NF NR NU NZ PF PG PH PN PW SB SG TH TK TL TO TV TW UM VN VU WF WS"),
        (CentralAsia, "KG KZ TJ TM UZ"),
        (WesternBalkans, "AL BA ME MK RS XK"),
        (Europe,
            "AD AM AT AX AZ BE BG BV BY CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GR HR HU "
            + "IE IM IS IT JE LI LT LU LV MC MD MT NL NO PL PT RO RU SE SI SJ SK SM TR UA VA"),
        (NorthAmerica, "BM CA GL PM US"),
        (LatinAmericaCaribbean,
            "AG AI AQ AR AW BB BL BO BQ BR BS BZ CL CO CR CU CW DM DO EC FK GD GF GP GS GT "
            + "GY HN HT JM KN KY LC MF MQ MS MX NI PA PE PR PY SR SV SX TC TT UY VC VE VG VI"),
    ];

    private static readonly FrozenDictionary<string, string> ByCountry = Countries
        .SelectMany(entry => entry.Codes.Split(' '), (entry, code) => KeyValuePair.Create(code, entry.Region))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> All { get; } = Array.AsReadOnly(Countries.Select(entry => entry.Region).ToArray());

    /// <summary>Every country that belongs to a region.</summary>
    public static IReadOnlyCollection<string> CountryCodes => ByCountry.Keys;

    /// <summary>Null for what is no country code.</summary>
    public static string? Of(string countryCode) => ByCountry.GetValueOrDefault(countryCode);
}
