namespace StrongCities.People.Zones;

/// <summary>
/// The zones that a person chooses from: those of the IANA in which clocks have differed since 1970 (zone1970.tab, public domain). Written out here, because
/// asking the runtime for all of them reads each one's rules into memory.
/// </summary>
public static class ZoneNames
{
    public static readonly IReadOnlyList<string> All =
    [
        "Etc/UTC",
        .. In("Africa", "Abidjan Algiers Bissau Cairo Casablanca Ceuta El_Aaiun Johannesburg Juba Khartoum Lagos Maputo Monrovia Nairobi Ndjamena"),
        .. In("Africa", "Sao_Tome Tripoli Tunis Windhoek"),
        .. In("America", "Adak Anchorage Araguaina Argentina/Buenos_Aires Argentina/Catamarca Argentina/Cordoba Argentina/Jujuy Argentina/La_Rioja"),
        .. In("America", "Argentina/Mendoza Argentina/Rio_Gallegos Argentina/Salta Argentina/San_Juan Argentina/San_Luis Argentina/Tucuman"),
        .. In("America", "Argentina/Ushuaia Asuncion Bahia Bahia_Banderas Barbados Belem Belize Boa_Vista Bogota Boise Cambridge_Bay Campo_Grande"),
        .. In("America", "Cancun Caracas Cayenne Chicago Chihuahua Ciudad_Juarez Costa_Rica Coyhaique Cuiaba Danmarkshavn Dawson Dawson_Creek"),
        .. In("America", "Denver Detroit Edmonton Eirunepe El_Salvador Fort_Nelson Fortaleza Glace_Bay Goose_Bay Grand_Turk Guatemala Guayaquil"),
        .. In("America", "Guyana Halifax Havana Hermosillo Indiana/Indianapolis Indiana/Knox Indiana/Marengo Indiana/Petersburg Indiana/Tell_City"),
        .. In("America", "Indiana/Vevay Indiana/Vincennes Indiana/Winamac Inuvik Iqaluit Jamaica Juneau Kentucky/Louisville Kentucky/Monticello"),
        .. In("America", "La_Paz Lima Los_Angeles Maceio Managua Manaus Martinique Matamoros Mazatlan Menominee Merida Metlakatla Mexico_City"),
        .. In("America", "Miquelon Moncton Monterrey Montevideo New_York Nome Noronha North_Dakota/Beulah North_Dakota/Center"),
        .. In("America", "North_Dakota/New_Salem Nuuk Ojinaga Panama Paramaribo Phoenix Port-au-Prince Porto_Velho Puerto_Rico Punta_Arenas"),
        .. In("America", "Rankin_Inlet Recife Regina Resolute Rio_Branco Santarem Santiago Santo_Domingo Sao_Paulo Scoresbysund Sitka St_Johns"),
        .. In("America", "Swift_Current Tegucigalpa Thule Tijuana Toronto Vancouver Whitehorse Winnipeg Yakutat"),
        .. In("Antarctica", "Casey Davis Macquarie Mawson Palmer Rothera Troll Vostok"),
        .. In("Asia", "Almaty Amman Anadyr Aqtau Aqtobe Ashgabat Atyrau Baghdad Baku Bangkok Barnaul Beirut Bishkek Chita Colombo Damascus"),
        .. In("Asia", "Dhaka Dili Dubai Dushanbe Famagusta Gaza Hebron Ho_Chi_Minh Hong_Kong Hovd Irkutsk Jakarta Jayapura Jerusalem Kabul"),
        .. In("Asia", "Kamchatka Karachi Kathmandu Khandyga Kolkata Krasnoyarsk Kuching Macau Magadan Makassar Manila Nicosia Novokuznetsk"),
        .. In("Asia", "Novosibirsk Omsk Oral Pontianak Pyongyang Qatar Qostanay Qyzylorda Riyadh Sakhalin Samarkand Seoul Shanghai Singapore"),
        .. In("Asia", "Srednekolymsk Taipei Tashkent Tbilisi Tehran Thimphu Tokyo Tomsk Ulaanbaatar Urumqi Ust-Nera Vladivostok Yakutsk Yangon"),
        .. In("Asia", "Yekaterinburg Yerevan"),
        .. In("Atlantic", "Azores Bermuda Canary Cape_Verde Faroe Madeira South_Georgia Stanley"),
        .. In("Australia", "Adelaide Brisbane Broken_Hill Darwin Eucla Hobart Lindeman Lord_Howe Melbourne Perth Sydney"),
        .. In("Europe", "Andorra Astrakhan Athens Belgrade Berlin Brussels Bucharest Budapest Chisinau Dublin Gibraltar Helsinki Istanbul"),
        .. In("Europe", "Kaliningrad Kirov Kyiv Lisbon London Madrid Malta Minsk Moscow Paris Prague Riga Rome Samara Saratov Simferopol Sofia"),
        .. In("Europe", "Tallinn Tirane Ulyanovsk Vienna Vilnius Volgograd Warsaw Zurich"),
        .. In("Indian", "Chagos Maldives Mauritius"),
        .. In("Pacific", "Apia Auckland Bougainville Chatham Easter Efate Fakaofo Fiji Galapagos Gambier Guadalcanal Guam Honolulu Kanton"),
        .. In("Pacific", "Kiritimati Kosrae Kwajalein Marquesas Nauru Niue Norfolk Noumea Pago_Pago Palau Pitcairn Port_Moresby Rarotonga Tahiti"),
        .. In("Pacific", "Tarawa Tongatapu"),
    ];

    private const int Longest = 64;

    /// <summary>Whether this machine knows a zone of this name. Names of Windows are none.</summary>
    public static bool IsKnown(string? zone) => zone is { Length: > 0 and <= Longest }
        && zone.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '_' or '-' or '+') && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId;

    private static IEnumerable<string> In(string part, string places) => places.Split(' ').Select(place => $"{part}/{place}");
}
