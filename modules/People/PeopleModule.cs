using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Mandates;

namespace StrongCities.People;

/// <summary>Who people are, for whom they act, and until when.</summary>
public sealed class PeopleModule : IModule
{
    public string Name => "people";

    public void Declare(ModuleBuilder module) => module
        .Kept<Organisation>()
        .Kept<Mandate>()
        .Document<MandateHolder>(holder => holder.Column(h => h.Person))
        .Navigation("mandates", "/admin/mandates", order: 910, Duty.GrantMandates);
}
