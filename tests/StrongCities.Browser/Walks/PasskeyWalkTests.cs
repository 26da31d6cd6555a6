using System.Web;
using Microsoft.Playwright;

namespace StrongCities.Browser.Walks;

/// <summary>Passkeys with a real browser and its virtual device: made, used, stolen, and taken away.</summary>
[Collection(DemonstrationCollection.Name)]
public sealed class PasskeyWalkTests(DemonstrationPortal portal)
{
    private const string SignInButton = "Sign in with a passkey";

    // Browsers know no passkeys for an address in numbers.
    private Uri Named => new UriBuilder(portal.Address) { Host = "localhost" }.Uri;

    [Fact]
    public async Task A_passkey_is_made_signs_in_and_is_taken_away()
    {
        await using var context = await Context();
        var (page, passkeys) = await WithPasskey(context);
        (await page.Words()).Should().Contain("Front desk");
        (await passkeys.Count()).Should().Be(1);
        await page.Picture("passkeys one", "walk");

        await page.SignOut();
        await page.GotoAsync("/sign-in?ReturnUrl=%2Faccount%2Fpasskeys");
        await page.Picture("sign in with passkey", "walk");
        await page.Press(SignInButton);
        await page.WaitForURLAsync("**/account/passkeys");
        (await page.Words()).Should().Contain("Front desk");

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Remove.*Front desk") }).ClickAsync();
        (await page.Words()).Should().NotContain("Front desk");
        await page.SignOut();
        await page.GotoAsync("/sign-in");
        await page.Press(SignInButton);
        await page.Locator(".error-summary").WaitForAsync();
        (await page.Words()).Should().Contain("opens no account here");
    }

    [Fact]
    public async Task An_answer_that_was_given_opens_nothing_again()
    {
        await using var context = await Context();
        var (page, _) = await WithPasskey(context);
        await page.SignOut();
        await page.GotoAsync("/sign-in");
        var sent = await page.RunAndWaitForRequestAsync(() => page.Press(SignInButton), request => request.Method == "POST");
        await page.Locator("details.account").WaitForAsync();
        var answer = HttpUtility.ParseQueryString(sent.PostData!);

        // The other test shows that such a replay comes through where the answer wasn't used.
        (await Replay(answer["asked"]!, answer["credential"]!)).Should().Be(422, "it was used up");
    }

    [Fact]
    public async Task An_answer_to_another_question_and_one_that_was_changed_open_nothing()
    {
        await using var context = await Context();
        var (page, _) = await WithPasskey(context);
        await page.SignOut();
        await page.GotoAsync("/sign-in");
        // The answer is kept from arriving: so it was never used.
        await page.RouteAsync("**/sign-in", route => route.Request.Method == "POST" ? route.AbortAsync() : route.ContinueAsync());
        var sent = await page.RunAndWaitForRequestAsync(() => page.Press(SignInButton), request => request.Method == "POST");
        var (asked, credential) = (HttpUtility.ParseQueryString(sent.PostData!)["asked"]!, HttpUtility.ParseQueryString(sent.PostData!)["credential"]!);

        (await Replay(await OtherQuestion(), credential)).Should().Be(422, "it answers another question");
        (await Replay(asked, Changed(credential, "signature"))).Should().Be(422);
        (await Replay(asked, Changed(credential, "authenticatorData"))).Should().Be(422);
        (await Replay(asked, "{}")).Should().Be(422);
        (await Replay(asked, "no json")).Should().Be(422);
        (await Replay("", credential)).Should().Be(422);
        (await Replay(asked, credential)).Should().Be(302, "nothing else was wrong with it");
    }

    [Fact]
    public async Task A_passkey_that_was_made_elsewhere_and_a_finger_of_somebody_else_open_nothing()
    {
        await using var context = await Context();
        var (page, passkeys) = await WithPasskey(context);
        await page.SignOut();
        await page.GotoAsync("/sign-in");
        await passkeys.Verifies(owner: false);
        await page.Press(SignInButton);
        await page.GetByText("No passkey answered").WaitForAsync();

        await passkeys.Verifies(owner: true);
        await passkeys.Forget();
        await page.EvaluateAsync(
            """
            () => navigator.credentials.create({ publicKey: {
                challenge: new Uint8Array(32), rp: { id: "localhost", name: "elsewhere" }, user: { id: new Uint8Array([1, 2, 3]), name: "eve", displayName: "Eve" },
                pubKeyCredParams: [{ type: "public-key", alg: -7 }], authenticatorSelection: { residentKey: "required", userVerification: "required" } } })
            """);
        await page.Press(SignInButton);
        await page.Locator(".error-summary").WaitForAsync();
        (await page.Locator("details.account").CountAsync()).Should().Be(0);
    }

    [Fact]
    public async Task Without_scripts_the_page_says_that_the_password_works()
    {
        await using var context = await portal.Open(script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        (await page.Words()).Should().Contain("Signing in with your password works without");
        (await page.GetByRole(AriaRole.Button, new() { Name = SignInButton }).CountAsync()).Should().Be(0);
        await (await AccountHolder.In(portal)).SignsIn(page);
    }

    private async Task<IBrowserContext> Context() => await portal.Open(at: Named);

    private async Task<(IPage Page, VirtualPasskeys Passkeys)> WithPasskey(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        var passkeys = await VirtualPasskeys.In(page);
        await (await AccountHolder.In(portal)).SignsIn(page);
        await page.GotoAsync("/account/passkeys");
        await page.Picture("passkeys none", "walk");
        await page.GetByLabel("Name").FillAsync("Front desk");
        await page.Press("Add a passkey");
        await page.GetByRole(AriaRole.Rowheader, new() { Name = "Front desk" }).WaitForAsync();
        return (page, passkeys);
    }

    /// <summary>Another browser sends what was sent, with a form of its own around it.</summary>
    private async Task<int> Replay(string asked, string credential)
    {
        await using var context = await Context();
        var form = await FormOf(context);
        form.Set("asked", asked);
        form.Set("credential", credential);
        var answer = await context.APIRequest.PostAsync("/sign-in", new() { Form = form, MaxRedirects = 0, Headers = [KeyValuePair.Create("Origin", Named.GetLeftPart(UriPartial.Authority))] });
        return answer.Status;
    }

    private async Task<string> OtherQuestion()
    {
        await using var context = await Context();
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        return await page.Locator("#sign-in-passkey input[name=asked]").InputValueAsync();
    }

    private static async Task<IFormData> FormOf(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        var form = context.APIRequest.CreateFormData();
        foreach (var field in await page.Locator("#sign-in-passkey input[type=hidden]").AllAsync())
            form.Set((await field.GetAttributeAsync("name"))!, await field.InputValueAsync());
        return form;
    }

    private static string Changed(string credential, string part)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(credential)!;
        var value = json["response"]![part]!.GetValue<string>();
        var at = value.Length / 2;
        json["response"]![part] = value[..at] + (value[at] == 'A' ? 'B' : 'A') + value[(at + 1)..];
        return json.ToJsonString();
    }
}
