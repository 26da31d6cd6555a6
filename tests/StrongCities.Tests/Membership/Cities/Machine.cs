using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using StrongCities.Contracts;
using StrongCities.People.Tokens;
using StrongCities.Tests.People;

namespace StrongCities.Tests.Membership.Cities;

/// <summary>A program that acts for somebody with a token: what a city's own system would be.</summary>
public sealed class Machine(HttpClient client)
{
    public static async Task<Machine> Of(NetworkHost network, Someone someone)
    {
        var token = (await network.Service<AccessTokens>().Create(someone.Person, null, null, CancellationToken.None)).Text!;
        var client = network.Host.Server.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new Machine(client);
    }

    public static Machine Nobody(NetworkHost network) => new(network.Host.Server.CreateClient());

    public async Task<Reply> Get(string address) => await Reply.Of(await client.GetAsync(address));

    public Task<Reply> Post(string address, object body, string? ifMatch = null, string? key = null) =>
        Post(address, JsonSerializer.Serialize(body, NetworkJson.Options), ifMatch, key);

    public async Task<Reply> Post(string address, string json, string? ifMatch = null, string? key = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Reply.Of(await client.SendAsync(request));
    }
}

public sealed record Reply(int Status, string? ETag, string? Location, string Text)
{
    public static async Task<Reply> Of(HttpResponseMessage response) => new(
        (int)response.StatusCode, response.Headers.ETag?.ToString(), response.Headers.Location?.ToString(), await response.Content.ReadAsStringAsync());

    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>The last part of a problem's type.</summary>
    public string Problem => Json.GetProperty("type").GetString()!.Split('/')[^1];
}
