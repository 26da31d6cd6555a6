using Microsoft.Extensions.DependencyInjection;
using StrongCities.Modularity;
using StrongCities.Modularity.Letters;

namespace StrongCities.People.Letters;

public static class LettersRegistration
{
    /// <summary>The host registers <see cref="LetterSettings"/>: it alone knows the data folder. The accounts answer <see cref="FindRecipients"/>.</summary>
    public static ModuleBuilder Letters(this ModuleBuilder module) => module
        .Document<Letter>("modularity", letter => letter.Column(l => l.At))
        .Services(services => services.AddSingleton<AddressBook>().AddSingleton<LetterFolder>().AddSingleton<LetterReading>())
        .Questions(LetterFrame.Map);
}
