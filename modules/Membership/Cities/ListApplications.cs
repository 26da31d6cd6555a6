using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;

namespace StrongCities.Membership.Cities;

/// <summary>Applications that are under way, for those who work on them; a city sees its own.</summary>
public sealed class ListApplications(NpgsqlDataSource database)
{
    private const int Most = 500;

    private const string Sql = $"""
        select {LabelFilter.Data} from membership.mt_doc_citylisting d {LabelFilter.Join}
        where {LabelFilter.Sql} and d.status = any(@statuses) order by (d.data ->> 'since') limit @most
        """;

    private const string SameSql = $"""
        select {LabelFilter.Data} from membership.mt_doc_citylisting d {LabelFilter.Join}
        where {LabelFilter.Sql} and d.country_code = @country and lower(d.name) = lower(@name) and d.id <> @id and d.status not in ('Rejected', 'Withdrawn') order by d.id limit 20
        """;

    private static readonly string[] UnderWay = [nameof(MembershipStatus.Submitted), nameof(MembershipStatus.Decision), nameof(MembershipStatus.SignaturePending)];

    public async Task<IReadOnlyList<CityListing>> For(Caller caller, CancellationToken cancellation)
    {
        if (caller.Mandate is null) return [];
        await using var command = database.CreateCommand(Sql);
        LabelFilter.AddTo(command.Parameters, caller, Duty.SeeCasework);
        command.Parameters.AddWithValue("statuses", UnderWay);
        command.Parameters.AddWithValue("most", Most);
        return await Read(command, cancellation);
    }

    /// <summary>Others of the same name and country that are members or under way, for those who decide about one.</summary>
    public async Task<IReadOnlyList<CityListing>> Like(CityListing city, Caller caller, CancellationToken cancellation)
    {
        if (!caller.Holds(Duty.SeeCasework)) return [];
        await using var command = database.CreateCommand(SameSql);
        LabelFilter.AddTo(command.Parameters, caller, Duty.SeeCasework);
        command.Parameters.AddWithValue("country", city.CountryCode);
        command.Parameters.AddWithValue("name", city.Name);
        command.Parameters.AddWithValue("id", city.Id.Value);
        return await Read(command, cancellation);
    }

    private static async Task<IReadOnlyList<CityListing>> Read(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var cities = new List<CityListing>();
        while (await reader.ReadAsync(cancellation)) cities.Add(JsonSerializer.Deserialize<CityListing>(reader.GetString(0), NetworkJson.Options)!);
        return cities;
    }

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/applications", Answer)
        .WithName("list-applications").WithTags("cities").Produces<IReadOnlyList<CityFacts>>().Produces<ProblemDocument>(401, "application/problem+json");

    private static async Task<IResult> Answer(HttpContext http, ListApplications applications, Callers callers)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        return Results.Json((await applications.For(caller, http.RequestAborted)).Select(CityFacts.Of), NetworkJson.Options);
    }
}
