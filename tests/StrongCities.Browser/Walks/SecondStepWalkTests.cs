using Microsoft.Playwright;
using OtpNet;

namespace StrongCities.Browser.Walks;

/// <summary>The second step by clicks, in the dark: turned on with a code, asked for at the next sign-in, and left by a recovery code.</summary>
[Collection(DemonstrationCollection.Name)]
public sealed class SecondStepWalkTests(DemonstrationPortal portal)
{
    [Fact]
    public async Task A_second_step_is_turned_on_and_asked_for()
    {
        await using var context = await portal.Open(look: Look.Dark, script: false);
        var page = await context.NewPageAsync();
        var holder = await AccountHolder.In(portal);
        await holder.SignsIn(page);
        await page.GotoAsync("/account");
        await page.Follow("Off. Turn it on");
        await page.Picture("second step off", "walk");
        var secret = Base32Encoding.ToBytes((await page.Locator("main code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal));
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(Code(secret, ahead: 0));
        await page.GetByLabel("Your present password").FillAsync(holder.Password);
        await page.Press("Turn it on");
        await page.Picture("second step codes", "walk");
        var recovery = await page.Locator("main .codes code").AllInnerTextsAsync();
        recovery.Should().HaveCount(10);
        await page.Follow("I have kept them");

        await page.SignOut();
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("E-mail address").FillAsync(holder.Email);
        await page.GetByLabel("Password").FillAsync(holder.Password);
        await page.Press("Sign in");
        page.Url.Should().Contain("/sign-in/code");
        await page.Picture("second step asked", "walk");
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync("000000");
        await page.Press("Sign in");
        await page.Locator(".error-summary").WaitForAsync();
        await page.Picture("second step refused", "walk");
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync(Code(secret, ahead: 1));
        await page.Press("Sign in");
        await page.Locator("details.account").WaitForAsync();

        await page.GotoAsync("/account/second-step");
        await page.Picture("second step on", "walk");
        await page.Locator("#off-form").GetByLabel("Code", new() { Exact = true }).FillAsync(recovery[0]);
        await page.Press("Turn it off");
        page.Url.Should().EndWith("/account");
    }

    private static string Code(byte[] secret, int ahead) => new Totp(secret).ComputeTotp(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30 * ahead));
}
