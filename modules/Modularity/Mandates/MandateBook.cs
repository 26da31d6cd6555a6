using Marten;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;

namespace StrongCities.Modularity.Mandates;

/// <summary>Who holds which mandate. The link from mandate to person is a deletable row; everything else is history.</summary>
public sealed class MandateBook(IDocumentStore store)
{
    private const string HeldBySql =
        "select d.data from people.mt_doc_mandate d join people.mt_doc_mandateholder h on h.id = d.id where h.person = ? order by d.mt_last_modified desc";

    /// <summary>All mandates that a person holds or held, the latest first.</summary>
    public async Task<IReadOnlyList<Mandate>> HeldBy(PersonId person, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.QueryAsync<Mandate>(HeldBySql, cancellation, person.Value);
    }

    public async Task<bool> HeldBySamePerson(MandateId one, MandateId other, CancellationToken cancellation)
    {
        if (one == other) return true;
        await using var session = store.QuerySession();
        var holders = await session.LoadManyAsync<MandateHolder>(cancellation, one.Value, other.Value);
        return holders.Count == 2 && holders[0].Person == holders[1].Person;
    }

    /// <summary>Grants a mandate when the session is saved.</summary>
    public static void Grant(IDocumentSession session, PersonId person, MandateGranted mandate)
    {
        session.Events.StartStream<Mandate>(mandate.MandateId.Value, mandate);
        session.Insert(new MandateHolder { Id = mandate.MandateId.Value, Person = person.Value });
    }

    /// <summary>Ends a mandate when the session is saved; its holder loses access at that moment.</summary>
    public static void End(IDocumentSession session, MandateEnded mandate) => session.Events.Append(mandate.MandateId.Value, mandate);

    /// <summary>The one that a person acts under: the one they chose, or the latest that is valid.</summary>
    public static Mandate? Choose(IReadOnlyList<Mandate> held, Guid? chosen, DateTimeOffset at)
    {
        var valid = held.Where(m => m.IsValidAt(at)).ToList();
        return valid.FirstOrDefault(m => m.Id.Value == chosen) ?? valid.FirstOrDefault();
    }
}
