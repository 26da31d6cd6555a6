using Microsoft.Extensions.DependencyInjection;

namespace StrongCities.Modularity.Deadlines;

public static class DeadlinesRegistration
{
    public static ModuleBuilder Deadlines(this ModuleBuilder module) => module
        .Document<DueDate>("modularity", duty => duty
            .Column(d => d.DueAt)
            .Column(d => d.Organisation)
            .Column(d => d.Duty))
        .Document<DutyDone>("modularity")
        .Document<DutyReminder>("modularity", reminder => reminder
            .Column(r => r.DueDate)
            .Column(r => r.DueAt))
        .Services(services => services
            .AddSingleton<DueDates>()
            .AddSingleton<DeadlineClock>()
            .AddHostedService(provider => provider.GetRequiredService<DeadlineClock>()));
}
