using System.Collections.Frozen;
using Marten;
using StrongCities.Contracts.Ids;
using StrongCities.Membership.Cities;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Accounts;
using StrongCities.People.Mandates;
using StrongCities.People.Organisations;

namespace StrongCities.Host.Demonstration;

/// <summary>Who acts for the secretariat in the back-filled history: one recommends, another decides.</summary>
public sealed record DemonstrationSecretariat(Caller Recommends, Caller Decides);

/// <summary>Opens the demonstration's accounts and grants their mandates.</summary>
public sealed class DemonstrationPeople(Door door, AccountBook accounts, MandateBook mandates, IDocumentStore store, Ids ids)
{
    public const string Password = "strong-cities-demo-2015";
    public const string Institute = "Institute for Strategic Dialogue";

    private static readonly DateTimeOffset Beginning = new(2015, 9, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Delivery Invented = new() { Demonstration = true };

    /// <summary>Grants the very first mandates, as the operator does at the command line on a real network; holds none itself.</summary>
    private readonly Caller _founder = new() { Person = ids.NextPerson(), Duties = RolePresets.DutiesOf(RolePreset.Secretariat) };

    public async Task<DemonstrationSecretariat> Secretariat(CancellationToken cancellation)
    {
        var all = DemonstrationData.People();
        var institute = await Organisation(Institute, OrganisationKind.CivilSociety, cancellation);
        return new DemonstrationSecretariat(
            await Acting(all.Single(person => person.Role == "secretariat-a"), institute, cancellation),
            await Acting(all.Single(person => person.Role == "secretariat-b"), institute, cancellation));
    }

    public async Task Everybody(CancellationToken cancellation)
    {
        foreach (var organisation in DemonstrationData.Organisations()) await Organisation(organisation.Name, KindOf(organisation.Kind), cancellation);
        foreach (var person in DemonstrationData.People())
        {
            var organisation = await Find(person.Organisation, cancellation)
                ?? throw new InvalidOperationException($"{person.Email} acts for {person.Organisation}, which isn't there.");
            await Acting(person, organisation, cancellation);
        }
    }

    private async Task<Caller> Acting(DemonstrationPerson person, OrganisationId organisation, CancellationToken cancellation)
    {
        var id = await accounts.PersonOf(person.Email, cancellation)
            ?? (await accounts.Create(person.Name, person.Email, Password, "en", demonstration: true, cancellation)).Person
            ?? throw new InvalidOperationException($"No account could be opened for {person.Email}.");
        var held = await mandates.HeldBy(id, cancellation);
        if (held.Count == 0)
        {
            var grant = new GrantMandate(ids.NextMandate(), id, organisation, Enum.Parse<RolePreset>(person.Preset, ignoreCase: true), Beginning, null);
            Accepted(await door.Send(grant, _founder, Invented, cancellation), person.Email);
            held = await mandates.HeldBy(id, cancellation);
        }

        return Caller.Acting(id, held[0]);
    }

    private async Task<OrganisationId> Organisation(string name, OrganisationKind kind, CancellationToken cancellation)
    {
        if (await Find(name, cancellation) is { } known) return known;
        var id = ids.Next<OrganisationId>();
        Accepted(await door.Send(new RegisterOrganisation(id, kind, name), _founder, Invented with { Demonstration = name != Institute }, cancellation), name);
        return id;
    }

    private async Task<OrganisationId?> Find(string name, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return (await session.Query<Organisation>().FirstOrDefaultAsync(organisation => organisation.Name == name, cancellation))?.Id;
    }

    private static OrganisationKind KindOf(string kind) => kind switch
    {
        "cso" => OrganisationKind.CivilSociety,
        "network" => OrganisationKind.Network,
        "university" => OrganisationKind.University,
        "donor" => OrganisationKind.Donor,
        "government" => OrganisationKind.Government,
        _ => throw new InvalidOperationException($"The demonstration knows no kind of organisation '{kind}'."),
    };

    internal static void Accepted(Outcome outcome, string what)
    {
        if (outcome.Refusal is { } refusal) throw new InvalidOperationException($"The demonstration's {what} was refused: {refusal.First.Code} {refusal.First.Field}");
    }
}
