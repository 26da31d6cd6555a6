using Microsoft.Extensions.DependencyInjection;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Vault;

namespace StrongCities.People.HelpDesk;

public static class HelpDeskRegistration
{
    public static ModuleBuilder HelpDesk(this ModuleBuilder module) => module
        .Kept<Ticket>("people", ticket => ticket
            .Column(t => t.Asker)
            .Column(t => t.Hub)
            .Column(t => t.Status)
            .Column(t => t.ChangedAt))
        .Kept<RegionalHub>("people")
        .Document<CityRegion>("people", city => city.Column(c => c.Region))
        .Projection(new TicketDesk())
        .Services(services => services
            .AddSingleton<TicketBook>()
            .AddSingleton<IPersonalData, TicketData>()
            .AddSingleton<HubBook>()
            .AddSingleton<IFirstStep, HubAsked>())
        .Questions(HelpDeskQuestions.Map)
        .LetterKind(TicketLetters.Kind)
        .Navigation("help", "/help", order: 890, Duty.AskHelpDesk)
        .Navigation("tickets", "/help", order: 891, Duty.AnswerTickets)
        .Navigation("hubs", "/admin/hubs", order: 914, Duty.RunHelpDesk);
}
