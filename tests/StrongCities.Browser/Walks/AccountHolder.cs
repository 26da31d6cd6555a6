using Microsoft.Playwright;
using StrongCities.People.Accounts;

namespace StrongCities.Browser.Walks;

/// <summary>Somebody with an account of their own, which a test may change as it likes.</summary>
public sealed record AccountHolder(string Email, string Password)
{
    public static async Task<AccountHolder> In(DemonstrationPortal portal)
    {
        var holder = new AccountHolder($"ines.{Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal)}@city.example", "quiet lantern over water");
        var opening = await portal.Service<AccountBook>().Create("Inés Falkmere", holder.Email, holder.Password, "en", demonstration: false, CancellationToken.None);
        opening.Refusal.Should().BeNull();
        return holder;
    }

    public Task SignsIn(IPage page) => page.SignIn(Email, Password);
}
