using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.Core;
using StrongCities.Host.Plugins;
using StrongCities.Host.Web;
using StrongCities.Modularity.Letters;
using Wolverine;
using Wolverine.ErrorHandling;

namespace StrongCities.Host.Composition;

/// <summary>Wolverine carries commands to their one handler and published facts, durably, to every listener.</summary>
public static class MessagingSetup
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    public static void UseMessaging(this IHostApplicationBuilder builder, ModuleCatalogue catalogue, bool migrates, PluginCatalogue? plugins = null) => builder.Services.AddWolverine(ExtensionDiscovery.ManualOnly, options =>
    {
        // Named here, so that no library is loaded to be asked whether it extends Wolverine.
        options.UseRuntimeCompilation();
        options.ApplicationAssembly = typeof(MessagingSetup).Assembly;
        foreach (var assembly in catalogue.Assemblies) options.Discovery.IncludeAssembly(assembly);

        options.DeliverFacts(plugins ?? PluginCatalogue.None);

        // Two modules that listen to one fact are two deliveries: one that fails is retried without the other.
        options.MultipleHandlerBehavior = MultipleHandlerBehavior.Separated;
        options.Policies.Add<CommandPolicy>();
        options.Policies.AutoApplyTransactions();
        options.Policies.UseDurableLocalQueues();
        // A letter waits for the disk, and nobody waits for a letter: one at a time leaves the machine to those who do wait.
        options.LocalQueueFor<PostLetter>().Sequential();
        // A database that is away is no fault of the message, which waits until it is back.
        options.Policies.OnException(ErrorAnswers.IsUnavailable).RetryWithCooldown(100.Milliseconds(), 1.Seconds(), 5.Seconds()).Then.ScheduleRetryIndefinitely(10.Seconds());
        options.Policies.OnAnyException().RetryWithCooldown(100.Milliseconds(), 1.Seconds(), 5.Seconds()).Then.MoveToErrorQueue();

        options.AutoBuildMessageStorageOnStartup = migrates ? AutoCreate.CreateOrUpdate : AutoCreate.None;
        options.Durability.Mode = DurabilityMode.Solo;
        // A message whose connection broke between its being stored and its being queued is taken up again without a restart.
        options.Durability.InboxStaleTime = LongestSilence;
        options.Durability.OutboxStaleTime = LongestSilence;
        // A published host carries its handlers' code ready-made; where it doesn't (development, tests) it is made in memory on first use.
        options.CodeGeneration.TypeLoadMode = TypeLoadMode.Auto;
        options.CodeGeneration.SourceCodeWritingEnabled = builder.Configuration.GetValue<bool>("Wolverine:WriteCode");
    });
}
