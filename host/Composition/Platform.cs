using Npgsql;
using Microsoft.Extensions.DependencyInjection.Extensions;
using StrongCities.Host.Plugins;
using StrongCities.Host.Web;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Files;
using StrongCities.Modularity.Vault;
using StrongCities.People.Letters;
using StrongCities.People.Providers;
using StrongCities.Ui.Localisation;

namespace StrongCities.Host.Composition;

/// <summary>Builds the platform on a storage that is open and migrated. The same lines serve the host, its verbs and its tests.</summary>
public static class Platform
{
    /// <summary>Settings are found beside the program, wherever it was started from.</summary>
    public static WebApplicationBuilder Builder(string[] args) =>
        WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = [.. args.Select(Spelled)],
            // The name finds the manifest of static files beside the program, in a test process too.
            ApplicationName = typeof(Platform).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });

    // A switch without a value would swallow the argument after it.
    private static string Spelled(string argument) => argument == "--safe-mode" ? "--Plugins:SafeMode=true" : argument;

    public static WebApplicationBuilder Prepare(WebApplicationBuilder builder, NetworkStorage storage, ModuleCatalogue catalogue, PluginCatalogue? installed = null)
    {
        var plugins = installed ?? PluginCatalogue.None;
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(catalogue);
        builder.Services.AddSingleton(storage);
        builder.Services.AddSingleton(SecondStepPolicy.Of(builder.Configuration, builder.Environment));
        builder.Services.AddSingleton(VaultSettings.From(builder.Configuration, storage.DataFolder));
        builder.Services.AddSingleton(FileSettings.From(builder.Configuration, storage.DataFolder));
        builder.Services.AddSingleton(LetterSettings.Of(builder.Configuration, storage.DataFolder));
        builder.Services.AddProviders(ProviderSettings.Of(builder.Configuration));
        builder.Services.AddSingleton(_ => NpgsqlDataSource.Create(storage.Database.AppConnectionString));
        builder.Services.AddEventStore(catalogue, migrates: false);
        builder.UseMessaging(catalogue, migrates: false, plugins);
        builder.Services.AddPlugins(plugins);
        foreach (var module in catalogue.Modules) module.Apply(builder.Services);
        builder.Services.AddTexts([.. catalogue.Assemblies, typeof(Platform).Assembly, .. plugins.TextAssemblies]);
        builder.Services.TryAddSingleton(new DemonstrationState(false));
        builder.AddPortal(catalogue, plugins, storage);
        return builder;
    }

    public static WebApplication Use(WebApplication app)
    {
        app.UsePortal(app.Services.GetRequiredService<ModuleCatalogue>());
        return app;
    }
}
