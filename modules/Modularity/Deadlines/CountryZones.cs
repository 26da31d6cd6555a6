using System.Collections.Frozen;

namespace StrongCities.Modularity.Deadlines;

/// <summary>
/// The countries in all of which clocks show the same, with the zone that stands for them (zone.tab of the IANA, public domain). Brazil, Indonesia or
/// Spain are not among them: there somebody has to say.
/// </summary>
public static class CountryZones
{
    private static readonly FrozenDictionary<string, string> ByCountry = ((IEnumerable<(string Country, string Zone)>)
    [
        .. In("Africa", "AO Luanda, BF Ouagadougou, BI Bujumbura, BJ Porto-Novo, BW Gaborone, CF Bangui, CG Brazzaville, CI Abidjan, CM Douala"),
        .. In("Africa", "DJ Djibouti, DZ Algiers, EG Cairo, EH El_Aaiun, ER Asmara, ET Addis_Ababa, GA Libreville, GH Accra, GM Banjul, GN Conakry"),
        .. In("Africa", "GQ Malabo, GW Bissau, KE Nairobi, LR Monrovia, LS Maseru, LY Tripoli, MA Casablanca, ML Bamako, MR Nouakchott, MW Blantyre"),
        .. In("Africa", "MZ Maputo, NA Windhoek, NE Niamey, NG Lagos, RW Kigali, SD Khartoum, SL Freetown, SN Dakar, SO Mogadishu, SS Juba"),
        .. In("Africa", "ST Sao_Tome, SZ Mbabane, TD Ndjamena, TG Lome, TN Tunis, TZ Dar_es_Salaam, UG Kampala, ZA Johannesburg, ZM Lusaka, ZW Harare"),
        .. In("America", "AG Antigua, AI Anguilla, AR Argentina/Buenos_Aires, AW Aruba, BB Barbados, BL St_Barthelemy, BO La_Paz, BQ Kralendijk"),
        .. In("America", "BS Nassau, BZ Belize, CO Bogota, CR Costa_Rica, CU Havana, CW Curacao, DM Dominica, DO Santo_Domingo, GD Grenada, GF Cayenne"),
        .. In("America", "GP Guadeloupe, GT Guatemala, GY Guyana, HN Tegucigalpa, HT Port-au-Prince, JM Jamaica, KN St_Kitts, KY Cayman, LC St_Lucia"),
        .. In("America", "MF Marigot, MQ Martinique, MS Montserrat, NI Managua, PA Panama, PE Lima, PM Miquelon, PR Puerto_Rico, PY Asuncion"),
        .. In("America", "SR Paramaribo, SV El_Salvador, SX Lower_Princes, TC Grand_Turk, TT Port_of_Spain, UY Montevideo, VC St_Vincent, VE Caracas"),
        .. In("America", "VG Tortola, VI St_Thomas"),
        .. In("Arctic", "SJ Longyearbyen"),
        .. In("Asia", "AE Dubai, AF Kabul, AM Yerevan, AZ Baku, BD Dhaka, BH Bahrain, BN Brunei, BT Thimphu, CY Nicosia, GE Tbilisi, HK Hong_Kong"),
        .. In("Asia", "IL Jerusalem, IN Kolkata, IQ Baghdad, IR Tehran, JO Amman, JP Tokyo, KG Bishkek, KH Phnom_Penh, KP Pyongyang, KR Seoul"),
        .. In("Asia", "KW Kuwait, KZ Almaty, LA Vientiane, LB Beirut, LK Colombo, MM Yangon, MO Macau, MY Kuala_Lumpur, NP Kathmandu, OM Muscat"),
        .. In("Asia", "PH Manila, PK Karachi, PS Gaza, QA Qatar, SA Riyadh, SG Singapore, SY Damascus, TH Bangkok, TJ Dushanbe, TL Dili, TM Ashgabat"),
        .. In("Asia", "TW Taipei, UZ Tashkent, VN Ho_Chi_Minh, YE Aden"),
        .. In("Atlantic", "BM Bermuda, CV Cape_Verde, FK Stanley, FO Faroe, GS South_Georgia, IS Reykjavik, SH St_Helena"),
        .. In("Europe", "AD Andorra, AL Tirane, AT Vienna, AX Mariehamn, BA Sarajevo, BE Brussels, BG Sofia, BY Minsk, CH Zurich, CZ Prague, DE Berlin"),
        .. In("Europe", "DK Copenhagen, EE Tallinn, FI Helsinki, FR Paris, GB London, GG Guernsey, GI Gibraltar, GR Athens, HR Zagreb, HU Budapest"),
        .. In("Europe", "IE Dublin, IM Isle_of_Man, IT Rome, JE Jersey, LI Vaduz, LT Vilnius, LU Luxembourg, LV Riga, MC Monaco, MD Chisinau"),
        .. In("Europe", "ME Podgorica, MK Skopje, MT Malta, NL Amsterdam, NO Oslo, PL Warsaw, RO Bucharest, RS Belgrade, SE Stockholm, SI Ljubljana"),
        .. In("Europe", "SK Bratislava, SM San_Marino, TR Istanbul, VA Vatican"),
        .. In("Indian", "CC Cocos, CX Christmas, IO Chagos, KM Comoro, MG Antananarivo, MU Mauritius, MV Maldives, RE Reunion, SC Mahe, TF Kerguelen"),
        .. In("Indian", "YT Mayotte"),
        .. In("Pacific", "AS Pago_Pago, CK Rarotonga, FJ Fiji, GU Guam, MH Majuro, MP Saipan, NC Noumea, NF Norfolk, NR Nauru, NU Niue, PN Pitcairn"),
        .. In("Pacific", "PW Palau, SB Guadalcanal, TK Fakaofo, TO Tongatapu, TV Funafuti, VU Efate, WF Wallis, WS Apia"),
    ]).ToFrozenDictionary(pair => pair.Country, pair => pair.Zone);

    /// <summary>Every zone that stands for a country.</summary>
    public static IEnumerable<string> All => ByCountry.Values;

    /// <summary>Null where clocks of a country differ, and where there is none.</summary>
    public static string? Of(string? countryCode) => countryCode is null ? null : ByCountry.GetValueOrDefault(countryCode);

    private static IEnumerable<(string Country, string Zone)> In(string part, string places) => places.Split(", ").Select(place => (place[..2], $"{part}/{place[3..]}"));
}
