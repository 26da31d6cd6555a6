using JasperFx.Events;
using Marten;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;

namespace StrongCities.Modularity.Deadlines;

/// <summary>
/// By whose calendar the days of an organisation's duties end: as it chose; or as all clocks of its country show; or else a day ends when it has ended
/// everywhere, so that nobody is late by their own clock.
/// </summary>
public static class OrganisationZone
{
    public static string DutyZone(this Organisation organisation) => Of(organisation.Zone, organisation.CountryCode);

    /// <summary>
    /// The zone that held when something was recorded. A duty keeps it: reminders, extensions and escalations are of that very instant, and nobody's
    /// date comes nearer by a setting. Read from the organisation's events, so that a duty that is built again has the same date.
    /// </summary>
    public static async Task<string> DutyZone(this IDocumentOperations operations, OrganisationId organisation, IEvent at, CancellationToken cancellation)
    {
        var recorded = at.Moment().Recorded;
        var (zone, country) = ((string?)null, (string?)null);
        foreach (var each in await operations.Events.FetchStreamAsync(organisation.Value, token: cancellation))
        {
            if (each.Moment().Recorded > recorded) break;
            (zone, country) = each.Data switch
            {
                OrganisationZoneSet set => (set.Zone, country),
                OrganisationRegistered registered => (zone, registered.CountryCode),
                OrganisationDrafted drafted => (zone, drafted.CountryCode),
                OrganisationCorrected corrected => (zone, corrected.CountryCode),
                _ => (zone, country),
            };
        }

        return Of(zone, country);
    }

    private static string Of(string? zone, string? country) => zone ?? CountryZones.Of(country) ?? DueDay.AnywhereOnEarth;
}
