using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace StrongCities.Benchmarks.Bare;

/// <summary>The yardstick: Kestrel, Npgsql and a Razor component with the statements that the portal runs, and nothing else.</summary>
public static class BareServer
{
    public static async Task<int> Run(string address, string database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddRazorComponents();
        builder.Services.AddSingleton(NpgsqlDataSource.Create(database));
        builder.Services.AddSingleton<BareQueries>();
        await using var app = builder.Build();
        app.MapGet("/cities", async (BareQueries queries, HttpContext http) =>
            new RazorComponentResult<BareDirectory>(new { Cities = await queries.Directory(http.RequestAborted) }));
        app.MapGet("/cities/{slug}", async (string slug, BareQueries queries, HttpContext http) =>
            new RazorComponentResult<BareCity>(new { City = await queries.BySlug(slug, http.RequestAborted) }));
        app.MapGet("/api/cities", async (BareQueries queries, HttpContext http) => Results.Json(await queries.Directory(http.RequestAborted)));
        app.MapGet("/api/cities/{id:guid}", async (Guid id, BareQueries queries, HttpContext http) => Results.Json(await queries.ById(id, http.RequestAborted)));
        await app.RunAsync();
        return 0;
    }
}
