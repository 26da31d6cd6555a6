using Microsoft.AspNetCore.Connections;
using StrongCities.Host.Composition;
using StrongCities.Host.Demonstration;
using StrongCities.Host.Plugins;

namespace StrongCities.Host.Verbs;

/// <summary>Opens the storage, brings it up to date, and serves until told to stop.</summary>
public static class Serve
{
    public static async Task<int> Run(string[] args)
    {
        var builder = Platform.Builder(args);
        ListeningAddress.Check(builder.Configuration);
        using var logging = LoggerFactory.Create(logging => logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole());
        var logger = logging.CreateLogger("StrongCities");
        // PostgreSQL starts while modules and plugins are looked at.
        var opening = Task.Run(() => NetworkStorage.Open(builder.Configuration, logger, CancellationToken.None));
        var catalogue = ModuleCatalogue.Discover();
        var plugins = PluginCatalogue.Load(builder.Configuration, logger);

        await using var storage = await opening;
        await Migration.BringUpToDate(storage, catalogue, logger, CancellationToken.None, plugins);
        await builder.AddDemonstration(storage, CancellationToken.None);
        builder.Services.AddHostedService<StorageKeeper>();
        builder.Services.AddHostedService<OperatorInvitation>();
        await using var app = Platform.Use(Platform.Prepare(builder, storage, catalogue, plugins).Build());
        try
        {
            await app.RunAsync();
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new HostRefusal($"Another program uses the address already ({e.Message}). Stop it, or choose another address with --urls http://localhost:5081", e);
        }

        return 0;
    }
}
