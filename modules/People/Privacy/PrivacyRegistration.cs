using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Vault;
using StrongCities.People.Letters;
using StrongCities.People.Privacy.Access;
using StrongCities.People.Privacy.AtRisk;
using StrongCities.People.Privacy.Breaches;
using StrongCities.People.Privacy.Erasures;
using StrongCities.People.Privacy.Holds;
using StrongCities.People.Privacy.Own;
using StrongCities.People.Privacy.Requests;
using StrongCities.People.Privacy.Retention;

namespace StrongCities.People.Privacy;

public static class PrivacyRegistration
{
    private static readonly WrappedPlace SecondSteps = new(
        "second-step",
        "select id, second_step_secret from identity.accounts where second_step_secret is not null and substring(second_step_secret from 1 for 9) <> $1",
        "update identity.accounts set second_step_secret = $2 where id = $1 and second_step_secret = $3");

    public static ModuleBuilder Privacy(this ModuleBuilder module) => module
        .Kept<Erasure>("people")
        .Kept<Hold>("people")
        .Document<HeldSubject>("people", held => held.Column(h => h.Person))
        .Kept<ProseCorrection>("people")
        .Kept<ProfileLock>("people")
        .Kept<ShieldedProfile>("people")
        .Document<Shield>("people", shield => shield.Column(s => s.NameMark).Column(s => s.EmailMark))
        .Document<LockedProfile>("people", locked => locked.Column(l => l.Person))
        .Kept<Breach>("people")
        .Projection(new BreachDesk())
        .Kept<PrivacyRequest>("people")
        .Projection(new RequestDesk())
        .Document<Correspondence>("people", row => row.Column(r => r.LinkHash).Column(r => r.Sender).Column(r => r.Person))
        .Services(services => services
            .AddSingleton<RequestBook>()
            .AddSingleton<RequestList>()
            .AddSingleton<FindCorrespondent>(provider => (request, cancellation) => provider.GetRequiredService<RequestBook>().Correspondent(request, cancellation))
            .AddSingleton<RequestData>()
            .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<RequestData>())
            .AddSingleton<BreachList>()
            .AddSingleton(provider => RetentionPeriods.From(provider.GetRequiredService<IConfiguration>()))
            .AddScoped<AccountCorrection>()
            .AddHostedService<RetentionSweep>()
            .AddSingleton(SecondSteps)
            .AddSingleton<IPersonalData, AccountData>()
            .AddSingleton<IPersonalData, MandateData>()
            .AddSingleton<LetterData>()
            .AddHostedService<LetterMarks>()
            .AddSingleton<IPersonalData>(provider => provider.GetRequiredService<LetterData>())
            .AddSingleton<IPersonalData, HoldData>()
            .AddSingleton<IPersonalData, AtRiskData>()
            .AddSingleton<LegalHolds>()
            .AddSingleton<SubjectErasure>()
            .AddHostedService<EraseAgain>())
        .LetterKind(RequestBook.Letters)
        .Questions(ShowErasure.Map)
        .Questions(RequestList.Map)
        .Questions(BreachList.Map)
        .Questions(OwnData.Map)
        .Navigation("privacy-requests", "/admin/privacy", order: 915, Duty.ProtectData);
}
