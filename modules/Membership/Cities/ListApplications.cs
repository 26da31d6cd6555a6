using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity.Callers;

namespace StrongCities.Membership.Cities;

/// <summary>Applications that are under way, for those who work on them; a city sees its own.</summary>
public sealed class ListApplications(IDocumentStore store)
{
    private const int Most = 500;

    private const string Sql = $"""
        select d.data from membership.mt_doc_citylisting d
        where {LabelFilter.Sql} and d.status = any(@statuses) order by (d.data ->> 'since') limit @most
        """;

    private static readonly string[] UnderWay = [nameof(MembershipStatus.Submitted), nameof(MembershipStatus.Decision), nameof(MembershipStatus.SignaturePending)];

    public async Task<IReadOnlyList<CityListing>> For(Caller caller, CancellationToken cancellation)
    {
        if (caller.Mandate is null) return [];
        await using var session = store.QuerySession();
        return await session.QueryAsync<CityListing>(Sql, cancellation, new
        {
            labels = LabelFilter.LabelsFor(caller),
            organisation = LabelFilter.OrganisationOf(caller),
            statuses = UnderWay,
            most = Most,
        });
    }

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/applications",
        async (HttpContext http, ListApplications applications, Callers callers) =>
            Results.Json(await applications.For(await callers.Of(http), http.RequestAborted), NetworkJson.Options))
        .WithName("list-applications").WithTags("cities").Produces<IReadOnlyList<CityListing>>();
}
