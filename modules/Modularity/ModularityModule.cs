using Microsoft.Extensions.DependencyInjection;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Files;
using StrongCities.Modularity.Labels;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Search;
using StrongCities.Modularity.Vault;

namespace StrongCities.Modularity;

/// <summary>What every module may use: the door, callers and mandates, the vault, files, duties with due dates.</summary>
public sealed class ModularityModule : IModule
{
    public string Name => "modularity";

    public void Declare(ModuleBuilder module) => module
        .Kept<Mandate>("people", mandate => mandate.Column(m => m.OrganisationId))
        .Kept<Organisation>("people")
        .Document<MandateHolder>("people", holder => holder.Column(h => h.Person))
        .Document<Disclosure>("vault", disclosure => disclosure.Column(d => d.Subject))
        .Document<SubjectKey>("vault")
        .Document<ErasedSubject>("vault")
        .Document<CorrectedProse>("vault")
        .Document<IdempotentRequest>("modularity", request => request.Column(r => r.At))
        .Services(services => services
            .AddSingleton<Ids>()
            .AddSingleton<Door>()
            .AddVault()
            .AddSingleton<MandateBook>()
            .AddSingleton<LetterKinds>()
            .AddSingleton<Callers.Callers>()
            .AddSingleton<Callers.SecurityLog>()
            .AddHostedService<IdempotencySweep>())
        .Files()
        .Labels()
        .Search()
        .Deadlines();
}
