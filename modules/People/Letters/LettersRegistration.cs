using Microsoft.Extensions.DependencyInjection;
using StrongCities.Modularity;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Vault;
using StrongCities.People.Accounts;
using StrongCities.People.Letters.Bounces;
using StrongCities.People.Letters.Digests;
using StrongCities.People.Letters.Matrix;
using StrongCities.People.Letters.Sheets;
using StrongCities.People.Letters.Wishes;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Letters;

public static class LettersRegistration
{
    /// <summary>The host registers <see cref="LetterSettings"/>: it alone knows the data folder.</summary>
    public static ModuleBuilder Letters(this ModuleBuilder module) => module
        .Document<Letter>("modularity", letter => letter.Column(l => l.At).Column(l => l.Person).Column(l => l.AddressMark).Column(l => l.Status).Column(l => l.DueAt).Column(l => l.ReturnHash))
        .LetterKind(DigestLetters.Kind)
        .Kept<LetterMatrix>("people")
        .Document<LetterWishes>("people")
        .Document<WaitingLetter>("people", waiting => waiting.Column(w => w.Person).Column(w => w.DueAt).Column(w => w.At))
        .Document<AddressTrouble>("people", trouble => trouble.Column(t => t.UnreachableSince))
        .Services(services => services
            .AddSingleton<AddressBook>()
            .AddSingleton<AudienceBook>()
            .AddSingleton<FindAudience>(provider => provider.GetRequiredService<AudienceBook>().Of)
            .AddSingleton<FindAudienceRegions>(provider => provider.GetRequiredService<AudienceBook>().Regions)
            .AddSingleton<DrawLetter>(provider => (letter, words, language) => SampleLetter.Draw(letter, words, provider.GetRequiredService<Texts>().In(language), provider.GetRequiredService<SheetPrinter>()))
            .AddSingleton<LetterFolder>()
            .AddSingleton<LetterReading>()
            .AddSingleton<LetterWriter>()
            .AddSingleton<SheetPrinter>()
            .AddSingleton<LeaveSeal>()
            .AddSingleton<LeaveLetters>()
            .AddSingleton<WishesBook>()
            .AddSingleton<OwnLetters>()
            .AddSingleton<IPersonalData, WishesData>()
            .AddSingleton<MatrixBook>()
            .AddSingleton<LetterRouting>()
            .AddSingleton<AddressTroubles>()
            .AddSingleton<AddressProof>()
            .AddSingleton<ReturnedLetters>()
            .AddHostedService<BounceReader>()
            .AddSingleton<DigestBook>()
            .AddSingleton<DigestClock>()
            .AddHostedService(provider => provider.GetRequiredService<DigestClock>())
            .AddSingleton<LetterCarrier>()
            .AddHostedService(provider => provider.GetRequiredService<LetterCarrier>())
            .AddHostedService<LetterSweep>()
            .AddSingleton<FindRecipients>(provider => (people, cancellation) =>
                AmongAccounts(provider.GetRequiredService<PersonDirectory>(), people, cancellation)))
        .Questions(LetterFrame.Map)
        .Questions(LeaveEndpoint.Map)
        .Questions(ShowMatrix.Map)
        .Questions(OwnLettersApi.Map);

    private static async Task<IReadOnlyList<Recipient>> AmongAccounts(
        PersonDirectory directory, IReadOnlyCollection<PersonId> people, CancellationToken cancellation) =>
        [.. (await directory.Of(people, cancellation)).Values.Select(card => new Recipient(card.Person, card.Name, card.Email, card.Language))];
}
