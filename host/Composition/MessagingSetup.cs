using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.Core;
using StrongCities.Host.Plugins;
using Wolverine;
using Wolverine.ErrorHandling;

namespace StrongCities.Host.Composition;

/// <summary>Wolverine carries commands to their one handler and published facts, durably, to every listener.</summary>
public static class MessagingSetup
{
    public static void UseMessaging(this IHostApplicationBuilder builder, ModuleCatalogue catalogue, bool migrates, PluginCatalogue? plugins = null) => builder.UseWolverine(options =>
    {
        options.ApplicationAssembly = typeof(MessagingSetup).Assembly;
        foreach (var assembly in catalogue.Assemblies) options.Discovery.IncludeAssembly(assembly);

        options.DeliverFacts(plugins ?? PluginCatalogue.None);

        // Two modules that listen to one fact are two deliveries: one that fails is retried without the other.
        options.MultipleHandlerBehavior = MultipleHandlerBehavior.Separated;
        options.Policies.Add<CommandPolicy>();
        options.Policies.AutoApplyTransactions();
        options.Policies.UseDurableLocalQueues();
        options.Policies.OnAnyException().RetryWithCooldown(100.Milliseconds(), 1.Seconds(), 5.Seconds()).Then.MoveToErrorQueue();

        options.AutoBuildMessageStorageOnStartup = migrates ? AutoCreate.CreateOrUpdate : AutoCreate.None;
        options.Durability.Mode = DurabilityMode.Solo;
        // A published host carries its handlers' code ready-made; where it doesn't (development, tests) it is made in memory on first use.
        options.CodeGeneration.TypeLoadMode = TypeLoadMode.Auto;
        options.CodeGeneration.SourceCodeWritingEnabled = builder.Configuration.GetValue<bool>("Wolverine:WriteCode");
    });
}
