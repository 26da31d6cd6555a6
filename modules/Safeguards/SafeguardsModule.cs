using Microsoft.Extensions.DependencyInjection;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Vault;
using StrongCities.Modularity.Wording;
using StrongCities.Safeguards.Grievances;

namespace StrongCities.Safeguards;

/// <summary>What protects people from the network and within it: the grievance channel.</summary>
public sealed class SafeguardsModule : IModule
{
    public string Name => "safeguards";

    public void Declare(ModuleBuilder module) => module
        .Kept<Grievance>(shape: grievance => grievance
            .Column(g => g.Label)
            .Column(g => g.Status)
            .Column(g => g.OpenedAt))
        .Document<GrievanceReceipt>()
        .Projection(new GrievanceDesk())
        .Services(services => services
            .AddSingleton<GrievanceBook>()
            .AddSingleton<IPersonalData, GrievanceData>()
            .AddSingleton<GrievanceChannel>())
        .LetterKind(GrievanceLetters.Kind)
        .Questions(GrievanceEndpoints.Map)
        .Questions(ListGrievances.Map)
        .PublicPage(new PublicPage(
            module.Assembly, "/grievance", "grievance.title", ["grievance.lead", "ui.before.local-help", "grievance.known*", "grievance.unknown.text", "grievance.sent*"])
        {
            OnceWritten = ["local-help.*"],
        })
        .Navigation("safeguarding", "/safeguarding", order: 895, Duty.Safeguard);
}
