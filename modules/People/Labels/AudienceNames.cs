using StrongCities.Modularity.Labels;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Mandates;
using StrongCities.People.Organisations;

namespace StrongCities.People.Labels;

/// <summary>Turns the names on the label's page into the keys of its audience, and back. Who acts under a mandate is told to those who administer it alone.</summary>
public sealed class AudienceNames(MandateList mandates, OrganisationNames organisations, TimeProvider clock)
{
    private const int Most = 200;

    /// <summary>The organisations of these names, one a line; the first name that none has, or that is somebody's and another's, is told.</summary>
    public async Task<(IReadOnlyList<string> Keys, string? Unknown)> Organisations(string? typed, CancellationToken cancellation)
    {
        var names = (typed ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (names.Count == 0) return ([], null);
        var known = (await mandates.Organisations(cancellation)).ToLookup(organisation => organisation.Name, organisation => organisation.Id, StringComparer.OrdinalIgnoreCase);
        return ([.. names.SelectMany(name => known[name]).Select(Audience.Organisation)], names.FirstOrDefault(name => !known.Contains(name)));
    }

    /// <summary>The names of the organisations among the keys, one a line, as they are typed.</summary>
    public async Task<string> Typed(IReadOnlyList<string> keys, CancellationToken cancellation)
    {
        var ids = keys.Select(Audience.Split).Where(key => key.Kind == "organisation").Select(key => Guid.Parse(key.Value)).ToList();
        return string.Join('\n', (await organisations.Of(ids, cancellation)).Values.Order(StringComparer.CurrentCultureIgnoreCase));
    }

    /// <summary>Those who act for the source now, to be named as the recipients of what is RED.</summary>
    public async Task<IReadOnlyList<MandateRow>> People(OrganisationId source, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return [.. (await mandates.All(0, Most, cancellation, source)).Where(row => row.Holder is not null && row.OfferedUntil is null && row.From <= now && row.IsOpenAt(now))];
    }
}
