using Marten;
using Npgsql;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity;
using StrongCities.People.Accounts;
using StrongCities.People.Addresses;
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

    /// <summary>The page of somebody's own address, as who proved a moment ago that it is them sees it, or as who did so long ago.</summary>
    public static async Task<string> OwnAddress(this DemonstrationPortal portal, string email, bool proved = true)
    {
        await using var command = portal.Service<NpgsqlDataSource>().CreateCommand(
            "update identity.sessions set proved_at = now() - $2 where account_id = (select id from identity.accounts where email = $1)");
        command.Parameters.AddWithValue(email);
        command.Parameters.AddWithValue(proved ? TimeSpan.Zero : TimeSpan.FromDays(1));
        await command.ExecuteNonQueryAsync();
        return AddressRequests.Page;
    }

    /// <summary>The page at which somebody takes another address.</summary>
    public static async Task<string> NewAddress(this DemonstrationPortal portal, string email)
    {
        var (links, person) = (portal.Service<MailedLinkBook>(), await portal.Service<AccountBook>().PersonOf(email, CancellationToken.None));
        var link = links.Draw(MailedLinkPurpose.ChangeAddress, "somebody.with.a.rather.long.name@department.city.example", "en", TimeSpan.FromHours(1)) with { Owner = person!.Value.Value };
        await using var session = portal.Service<IDocumentStore>().LightweightSession();
        session.Insert(link);
        await session.SaveChangesAsync();
        return $"{AddressRequests.ConfirmPage}?code={links.CodeOf(link.Id)}";
    }

    private static async Task<PersonId> Somebody(DemonstrationPortal portal) => (await portal.Service<AccountBook>().Create(
        "Noor", $"{portal.Service<Ids>().NextPerson()}@city.example", "four unrelated words", "en", demonstration: true, CancellationToken.None)).Person!.Value;
}
