using Microsoft.Extensions.DependencyInjection;
using StrongCities.Modularity.Vault;
using StrongCities.Modularity;

namespace StrongCities.People.MailedLinks;

public static class MailedLinksRegistration
{
    public static ModuleBuilder MailedLinks(this ModuleBuilder module) => module
        .Document<MailedLink>("people", link => link.Column(l => l.NormalizedEmail).Column(l => l.ExpiresAt).Column(l => l.Mandate))
        .LetterKind(LinkLetters.Kind)
        .Services(services => services
            .AddSingleton<MailedLinkBook>()
            .AddSingleton<IPersonalData, MailedLinkData>()
            .AddSingleton<LinkLetters>()
            .AddSingleton<LettersHere>()
            .AddSingleton<LinkedAccounts>()
            .AddHostedService<MailedLinkSweep>());
}
