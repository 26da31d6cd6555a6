using Microsoft.Playwright;

namespace StrongCities.Browser;

/// <summary>What people do on pages, in their words.</summary>
public static class Steps
{
    public const string Password = "strong-cities-demo-2015";

    public static async Task SignIn(this IPage page, string email, string password = Password)
    {
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.Press("Sign in");
        await page.Locator("details.account").WaitForAsync();
    }

    public static async Task SignOut(this IPage page)
    {
        await page.Locator("details.account > summary").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = "Sign in" }).WaitForAsync();
    }

    /// <summary>A button of the page's own part, by the words on it.</summary>
    public static Task Press(this IPage page, string words) =>
        page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = words, Exact = true }).ClickAsync();

    public static Task Follow(this IPage page, string words) =>
        page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = words, Exact = true }).First.ClickAsync();

    public static Task FollowMenu(this IPage page, string words) =>
        page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = words, Exact = true }).ClickAsync();

    public static Task<string> Words(this IPage page) => page.Locator("main").InnerTextAsync();
}
