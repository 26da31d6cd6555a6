using Microsoft.Extensions.DependencyInjection;

namespace StrongCities.Modularity.Deadlines;

public static class DeadlinesRegistration
{
    public static ModuleBuilder Deadlines(this ModuleBuilder module) => module
        .Document<DueDate>("modularity", duty => duty
            .Column(d => d.DueAt)
            .Column(d => d.Organisation)
            .Column(d => d.Duty)
            .Column(d => d.Label))
        .Document<DutyDone>("modularity")
        .Document<DutyReminder>("modularity", reminder => reminder
            .Column(r => r.DueDate)
            .Column(r => r.DueAt))
        .Document<DutyEscalation>("modularity", escalation => escalation
            .Column(e => e.DueDate)
            .Column(e => e.DueAt)
            .Column(e => e.At))
        .Kept<Deadline>("modularity", deadline => deadline
            .Column(d => d.ExtendedFrom)
            .Column(d => d.ExtendedTo))
        .LetterKind(DutyLetters.Own)
        .LetterKind(DutyLetters.OthersOverdue)
        .Services(services => services
            .AddSingleton<DueDates>()
            .AddSingleton<AllDeadlines>()
            .AddSingleton<DeadlineClock>()
            .AddHostedService(provider => provider.GetRequiredService<DeadlineClock>()));
}
