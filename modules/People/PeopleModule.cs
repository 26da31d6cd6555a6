using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.People.Access;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Accounts;
using StrongCities.People.Calendar;
using StrongCities.People.Deadlines;
using StrongCities.People.Desk;
using StrongCities.People.HelpDesk;
using StrongCities.People.Letters;
using StrongCities.People.MailedLinks;
using StrongCities.People.Mandates;
using StrongCities.People.Organisations;
using StrongCities.People.Privacy;
using StrongCities.People.Providers;
using StrongCities.People.Search;
using StrongCities.People.SignIn;
using StrongCities.People.Wording;

namespace StrongCities.People;

/// <summary>Who people are, for whom they act, and until when.</summary>
public sealed class PeopleModule : IModule
{
    public string Name => "people";

    public void Declare(ModuleBuilder module) => module
        .Migration(AccountsSchema.MigrateAsync)
        .Services(services => services.AddPeople())
        .Questions(SessionEndpoints.Map)
        .Questions(SessionsApi.Map)
        .Questions(ProviderEndpoints.Map)
        .Questions(MandateEndpoints.Map)
        .Questions(AccessEndpoints.Map)
        .Questions(InvitationEndpoints.Map)
        .Questions(OrganisationQuestions.Map)
        .Projection(new OrganisationDesk())
        .Questions(DeskQuestion.Map)
        .Questions(ListDeadlines.Map)
        .Calendar()
        .Desk()
        .HelpDesk()
        .Questions(SearchQuestion.Map)
        .Searchable<Organisation>(organisation => organisation.Id.Value, OrganisationSearch.Entry)
        .Letters()
        .Privacy()
        .MailedLinks()
        .Wordings()
        .LetterKind(MandateLetters.Kind)
        .LetterKind(AccountChanges.Kind)
        .Navigation("people", "/people", order: 902, Duty.AdministerOwn)
        .Navigation("desk", "/desk", order: 900, signedIn: true)
        .Navigation("administration", "/admin", order: 905, Duty.GrantMandates)
        .Navigation("letters", "/admin/letters", order: 920, Duty.GrantMandates)
        .Navigation("deadlines", "/admin/deadlines", order: 912, Duty.OverseeDeadlines)
        .Navigation("organisations", "/admin/organisations", order: 911, Duty.SeeCasework)
        .Navigation("mandates", "/admin/mandates", order: 910, Duty.GrantMandates);
}
