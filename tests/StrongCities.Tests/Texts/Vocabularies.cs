using StrongCities.Membership.Places;
using StrongCities.Modularity.Commands;
using StrongCities.Tests.Architecture;

namespace StrongCities.Tests.TextKeys;

/// <summary>The closed lists whose terms are put behind a beginning of a key: every term has a text, and no text has lost its term.</summary>
public static class Vocabularies
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> All { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["region."] = Regions.All,
        ["problem."] = [.. Enum.GetNames<RefusalKind>()],
        ["nav."] = [.. HouseAssemblies.Catalogue.Modules.SelectMany(module => module.Entries).Select(entry => entry.Key)],
        ["kind."] = [.. Enum.GetNames<StrongCities.Membership.Cities.AuthorityKind>()],
        ["membership."] = [.. Enum.GetNames<StrongCities.Membership.Cities.MembershipStatus>()],
        ["event."] = [.. EventRules.EventsIn(HouseAssemblies.Types).Select(EventRules.NameOf)],
        ["refusal."] = [.. RefusalCodes.OfTheHouse],
    };

    public static IEnumerable<string> Keys => All.SelectMany(vocabulary => vocabulary.Value.Select(term => vocabulary.Key + term));
}
