using Npgsql;
using StrongCities.Host.Composition;
using StrongCities.Host.Web;

namespace StrongCities.Host.Demonstration;

/// <summary>Decides whether this host shows the demonstration network. Outside Development it refuses to: invented records never stand among real ones.</summary>
public static class DemonstrationSetup
{
    public static async Task AddDemonstration(this WebApplicationBuilder builder, NetworkStorage storage, CancellationToken cancellation)
    {
        var marker = new DemonstrationMarker(storage);
        if (!builder.Environment.IsDevelopment())
        {
            if (marker.IsBegun)
                throw new HostRefusal($"The data folder {storage.DataFolder} holds the demonstration network, which only Development shows. Choose another Data:Folder, or set ASPNETCORE_ENVIRONMENT=Development.");
            builder.Services.AddSingleton(new DemonstrationState(false));
            return;
        }

        var fills = builder.Configuration.GetValue("Demonstration:Fill", true);
        if (fills && !marker.IsBegun && await IsEmpty(storage, cancellation)) marker.Begin();
        builder.Services.AddSingleton(new DemonstrationState(marker.IsBegun));
        builder.Services.AddSingleton(marker);
        builder.Services.AddSingleton<DemonstrationPeople>();
        builder.Services.AddSingleton<DemonstrationCities>();
        builder.Services.AddSingleton<DemonstrationNews>();
        if (fills) builder.Services.AddHostedService<FillDemonstration>();
    }

    private static async Task<bool> IsEmpty(NetworkStorage storage, CancellationToken cancellation)
    {
        await using var database = NpgsqlDataSource.Create(storage.Database.AppConnectionString);
        await using var command = database.CreateCommand($"select not exists (select 1 from {EventStoreSetup.History}.mt_events)");
        return await command.ExecuteScalarAsync(cancellation) is true;
    }
}
