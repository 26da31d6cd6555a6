using Microsoft.Playwright;

namespace StrongCities.Browser.Visits;

/// <summary>One way of looking at a page: which route, by whom, and what is done there before it is looked at.</summary>
public sealed record Visit(string Name, string Route)
{
    /// <summary>Where the route has blanks, or a query goes with it.</summary>
    public Func<DemonstrationPortal, Task<string>>? Address { get; init; }
    public string? As { get; init; }
    public int Status { get; init; } = 200;
    public Func<IPage, Task>? Then { get; init; }

    public async Task<IPage> Make(DemonstrationPortal portal, IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await Make(portal, page);
        return page;
    }

    public async Task Make(DemonstrationPortal portal, IPage page)
    {
        var answer = await page.GotoAsync(Address is null ? Route : await Address(portal));
        answer!.Status.Should().Be(Status, answer.Url);
        if (Then is not null) await Then(page);
    }

    public static Func<DemonstrationPortal, Task<string>> To(string address) => _ => Task.FromResult(address);
}
