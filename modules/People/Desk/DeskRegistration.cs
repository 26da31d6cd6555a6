using Microsoft.Extensions.DependencyInjection;
using StrongCities.Modularity;
using StrongCities.Modularity.Deadlines;
using StrongCities.People.Desk.FirstSteps;
using StrongCities.People.Labels;
using StrongCities.People.Organisations;

namespace StrongCities.People.Desk;

public static class DeskRegistration
{
    public static ModuleBuilder Desk(this ModuleBuilder module) => module
        .Services(services => services
            .AddSingleton<OrganisationNames>()
            .AddSingleton<AudienceNames>()
            .AddSingleton<FirstStepsList>()
            .AddSingleton<IFirstStep, SecondStepOn>()
            .AddSingleton<IFirstStep, DeputyNamed>()
            .AddSingleton<IFirstStep, CalendarAdded>());
}
