using Marten;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity;
using StrongCities.People.Accounts;
using StrongCities.People.Letters.Wishes;
using StrongCities.People.MailedLinks;

namespace StrongCities.Browser.Visits;

/// <summary>Pages that letters lead to.</summary>
public static class LetterPlaces
{
    /// <summary>Of somebody new each time, who has left nothing yet.</summary>
    public static async Task<string> LeaveLetters(this DemonstrationPortal portal) =>
        portal.Service<LeaveSeal>().AddressOf(new LeaveCode(await Somebody(portal), "duties", TimeProvider.System.GetUtcNow()));

    public static async Task<string> AddressLink(this DemonstrationPortal portal)
    {
        var links = portal.Service<MailedLinkBook>();
        var link = links.Draw(MailedLinkPurpose.ProveAddress, "noor@city.example", "en", TimeSpan.FromHours(1)) with { Owner = (await Somebody(portal)).Value };
        await using var session = portal.Service<IDocumentStore>().LightweightSession();
        session.Insert(link);
        await session.SaveChangesAsync();
        return $"{LinkLetters.ProveAddressPage}?code={links.CodeOf(link.Id)}";
    }

    private static async Task<PersonId> Somebody(DemonstrationPortal portal) => (await portal.Service<AccountBook>().Create(
        "Noor", $"{portal.Service<Ids>().NextPerson()}@city.example", "four unrelated words", "en", demonstration: true, CancellationToken.None)).Person!.Value;
}
