using Microsoft.Extensions.DependencyInjection;
using StrongCities.Modularity;
using StrongCities.Modularity.Letters;
using StrongCities.People.Accounts;

namespace StrongCities.People.Letters;

public static class LettersRegistration
{
    /// <summary>The host registers <see cref="LetterSettings"/>: it alone knows the data folder.</summary>
    public static ModuleBuilder Letters(this ModuleBuilder module) => module
        .Document<Letter>("modularity", letter => letter.Column(l => l.At).Column(l => l.Person).Column(l => l.AddressMark).Column(l => l.Status).Column(l => l.DueAt))
        .Services(services => services
            .AddSingleton<AddressBook>()
            .AddSingleton<LetterFolder>()
            .AddSingleton<LetterReading>()
            .AddSingleton<LetterCarrier>()
            .AddHostedService(provider => provider.GetRequiredService<LetterCarrier>())
            .AddHostedService<LetterSweep>()
            .AddSingleton<FindRecipients>(provider => (people, cancellation) =>
                AmongAccounts(provider.GetRequiredService<PersonDirectory>(), people, cancellation)))
        .Questions(LetterFrame.Map);

    private static async Task<IReadOnlyList<Recipient>> AmongAccounts(
        PersonDirectory directory, IReadOnlyCollection<PersonId> people, CancellationToken cancellation) =>
        [.. (await directory.Of(people, cancellation)).Values.Select(card => new Recipient(card.Person, card.Name, card.Email, card.Language))];
}
