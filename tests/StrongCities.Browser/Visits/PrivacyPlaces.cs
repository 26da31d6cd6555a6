using Marten;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using StrongCities.People.Accounts;
using StrongCities.People.Privacy.AtRisk;
using StrongCities.People.Privacy.Breaches;
using StrongCities.People.Privacy.Erasures;
using StrongCities.People.Privacy.Holds;
using StrongCities.People.Privacy.Requests;

namespace StrongCities.Browser.Visits;

/// <summary>Addresses of requests, certificates, breaches and holds: made when they are first looked for, because the demonstration has none.</summary>
public static class PrivacyPlaces
{
    public static async Task<string> PrivacyRequestLink(this DemonstrationPortal portal)
    {
        await using var session = portal.Service<IDocumentStore>().LightweightSession();
        var form = new RequestForm(RequestKind.Correction, "Ada Aldermoor", "ada@elsewhere.example", Prose.Of("My name is spelt wrongly in the minutes of March.")!, "en");
        var row = await portal.Service<RequestBook>().Keep(session, Draw(portal), form, "", TimeProvider.System.GetUtcNow(), CancellationToken.None);
        await session.SaveChangesAsync();
        return (await portal.Service<Vault>().Open(session, [row.Link], CancellationToken.None))[row.Link];
    }

    public static async Task<string> PrivacyRequest(this DemonstrationPortal portal)
    {
        var link = await portal.PrivacyRequestLink();
        await portal.Service<RequestBook>().Confirm(link.Split('/')[^1], CancellationToken.None);
        return $"/admin/privacy/{(await portal.Service<RequestBook>().Find(link.Split('/')[^1], CancellationToken.None))!.Id}";
    }

    public static async Task<string> Certificate(this DemonstrationPortal portal)
    {
        var erase = new EraseSubject(Draw(portal), await Somebody(portal), ErasureGround.ConsentWithdrawn, Prose.Of("as asked")!);
        await Send(portal, erase);
        return $"/privacy/erasures/{erase.ErasureId}";
    }

    public static async Task<string> TypedText(this DemonstrationPortal portal)
    {
        var person = (await portal.Service<AccountBook>().PersonOf("applicant@demo.strongcities.example", CancellationToken.None))!.Value.Value;
        var (vault, text) = (portal.Service<Vault>(), Prose.Of("Our neighbourhood councils want to learn from cities of our size.")!);
        await vault.Ready(person, CancellationToken.None);
        await using var session = portal.Service<IDocumentStore>().LightweightSession();
        vault.Keep(session, text, person);
        await session.SaveChangesAsync();
        return "/account/texts/" + text.Digest.Value;
    }

    public static async Task<string> ClosedProfile(this DemonstrationPortal portal)
    {
        var close = new LockProfile(Draw(portal), await Somebody(portal));
        await Send(portal, close);
        return $"/privacy/locked/{close.ProfileLockId}";
    }

    public static async Task<string> Breaches(this DemonstrationPortal portal)
    {
        await Send(portal, new RecordBreach(Draw(portal), TimeProvider.System.GetUtcNow().AddHours(-5), BreachRisk.Risk, 40, Prose.Of("A laptop with exported contact lists was lost on a train.")!));
        return "/admin/breaches";
    }

    public static async Task<string> Holds(this DemonstrationPortal portal)
    {
        await Send(portal, new PlaceHold(Draw(portal), await Somebody(portal), HoldBasis.Audit, TimeProvider.System.GetUtcNow().AddDays(90), Prose.Of("the audit of 2026")!));
        return "/admin/holds";
    }

    private static async Task Send<TCommand>(DemonstrationPortal portal, TCommand command) where TCommand : ICommand
    {
        var officer = new Caller { Person = await Somebody(portal), Duties = RolePresets.DutiesOf(RolePreset.Secretariat) };
        (await portal.Service<Door>().Send(command, officer, null, CancellationToken.None)).Refusal.Should().BeNull();
    }

    private static async Task<PersonId> Somebody(DemonstrationPortal portal) => (await portal.Service<AccountBook>().Create(
        "Ada Aldermoor", $"{Draw(portal):N}@elsewhere.example", "four unrelated words", "en", demonstration: true, CancellationToken.None)).Person!.Value;

    private static Guid Draw(DemonstrationPortal portal) => portal.Service<Ids>().Draw(typeof(Guid));
}
