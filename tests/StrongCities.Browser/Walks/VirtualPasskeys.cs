using System.Text.Json;
using Microsoft.Playwright;

namespace StrongCities.Browser.Walks;

/// <summary>A device that keeps passkeys, as Chromium plays one for tests: it answers at once, as if a finger lay on it.</summary>
public sealed class VirtualPasskeys(ICDPSession session, string authenticator)
{
    public static async Task<VirtualPasskeys> In(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        var added = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true,
                ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true,
            },
        });
        return new VirtualPasskeys(session, added!.Value.GetProperty("authenticatorId").GetString()!);
    }

    public async Task<int> Count() => (await Credentials()).GetArrayLength();

    /// <summary>The finger is somebody else's: the device knows that its owner is not there.</summary>
    public Task Verifies(bool owner) => Send("setUserVerified", ("isUserVerified", owner));

    /// <summary>Takes every passkey off the device.</summary>
    public async Task Forget()
    {
        foreach (var credential in (await Credentials()).EnumerateArray())
            await Send("removeCredential", ("credentialId", credential.GetProperty("credentialId").GetString()!));
    }

    private async Task<JsonElement> Credentials() => (await Send("getCredentials"))!.Value.GetProperty("credentials");

    private Task<JsonElement?> Send(string command, params (string Name, object Value)[] more) => session.SendAsync(
        "WebAuthn." + command, more.Append((Name: "authenticatorId", Value: (object)authenticator)).ToDictionary(pair => pair.Name, pair => pair.Value));
}
