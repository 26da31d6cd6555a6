using System.IO.Compression;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.StaticFiles;
using StrongCities.Contracts;
using StrongCities.Host.Composition;
using StrongCities.Host.Plugins;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Files;
using StrongCities.Modularity.Wording;
using StrongCities.People;
using StrongCities.People.Calendar;
using StrongCities.Ui.Localisation;

namespace StrongCities.Host.Web;

/// <summary>Everything between a request and a module: the order of these lines is the order in which a request meets them.</summary>
public static class Portal
{
    public static void AddPortal(this WebApplicationBuilder builder, ModuleCatalogue catalogue, PluginCatalogue plugins, NetworkStorage storage)
    {
        builder.WebHost.UseStaticWebAssets();
        RequestLog.Silence(builder.Logging);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            // A body that doesn't say how long it is ends where the longest file with its form would.
            server.Limits.MaxRequestBodySize = FileSettings.From(builder.Configuration, storage.DataFolder).MostBytes + FileSettings.Envelope;
        });
        builder.Services.AddRazorComponents();
        builder.Services.AddSingleton<PortalMenu>();
        builder.Services.AddSingleton(new PublicPage(typeof(App).Assembly, "/", "home.title", ["home.kicker", "home.lead", "home.what*", "home.map", "home.latest", "home.empty.*"]));
        builder.Services.AddSingleton<CredentialLimits>();
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton(new PortalPages([.. catalogue.Modules.Select(module => module.Assembly), .. plugins.PageAssemblies]));
        builder.Services.AddAntiforgery(options =>
        {
            // A browser takes the prefix __Host- over https alone; with it no neighbour below the same domain can plant a token of its own.
            options.Cookie.Name = builder.Environment.IsDevelopment() ? "strongcities-form" : "__Host-strongcities-form";
            options.Cookie.Path = "/";
            options.Cookie.SecurePolicy = builder.Environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            options.HeaderName = "RequestVerificationToken";
        });
        builder.Services.Decorate<IAntiforgery, SecureForms>();
        builder.Services.ConfigureHttpJsonOptions(options => NetworkJson.Apply(options.SerializerOptions));
        builder.Services.AddNetworkOpenApi();
        builder.Services.AddHealth();
        // Every token in a page is masked anew at each request, so that compressing pages over https gives nothing away.
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        builder.Services.AddDataProtectionIn(Path.Combine(storage.DataFolder, "keys"));
    }

    /// <summary>An address with a version of its content in it never changes; any other is asked for again, and answered with 304.</summary>
    private static void KeepForEver(StaticFileResponseContext file) => file.Context.Response.Headers.CacheControl =
        file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "no-cache";

    public static void UsePortal(this WebApplication app, ModuleCatalogue catalogue)
    {
        app.Use(CalendarAddress.Hide);
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<PrivateAnswers>();
        app.UseHealth();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = ErrorAnswers.Fault,
            SuppressDiagnosticsCallback = fault => ErrorAnswers.IsNoFault(fault.Exception),
            // What a page that failed has begun with can't be begun with again by the page that says so.
            CreateScopeForErrors = true,
        });
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = KeepForEver });
        app.UseRequestLanguage();
        app.UseStatusCodePages(ErrorAnswers.Status);
        app.UseRouting();
        app.UseMiddleware<CredentialGate>();
        app.UseMiddleware<UnnamedGate>();
        app.UsePeople();
        app.UseMiddleware<AntiforgeryGate>();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseMiddleware<StaleForms>();

        app.MapNetworkOpenApi();
        foreach (var assembly in catalogue.Assemblies) CommandEndpoints.Map(app, assembly);
        foreach (var module in catalogue.Modules) module.Apply(app);
        ListPlugins.Map(app);
        WordingPreview.Map(app);
        PluginRoutes.Map(app, app.Services.GetRequiredService<PluginCatalogue>());
        app.MapRazorComponents<App>().AddAdditionalAssemblies([.. app.Services.GetRequiredService<PortalPages>().Assemblies]);
    }
}
