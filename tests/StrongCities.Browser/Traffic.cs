using System.Text.Json;
using Microsoft.Playwright;

namespace StrongCities.Browser;

/// <summary>What went over the line for a page: bytes as they were sent, compressed, headers included.</summary>
public sealed class Traffic
{
    private readonly Dictionary<string, string> _addresses = [];
    private readonly List<(string Address, double Bytes)> _answers = [];

    private Traffic(ICDPSession session)
    {
        session.Event("Network.requestWillBeSent").OnEvent += (_, data) => Asked(data!.Value);
        session.Event("Network.loadingFinished").OnEvent += (_, data) => Answered(data!.Value);
    }

    public int Requests => _addresses.Values.Count(IsSent);
    public double Bytes => _answers.Where(answer => IsSent(answer.Address)).Sum(answer => answer.Bytes);

    public override string ToString() => string.Join("\n", _answers.Select(answer => $"{answer.Bytes,8:0} {answer.Address}"));

    public static async Task<Traffic> Of(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        return new Traffic(session);
    }

    private static bool IsSent(string address) => address.StartsWith("http", StringComparison.Ordinal);

    private void Asked(JsonElement data) =>
        _addresses[data.GetProperty("requestId").GetString()!] = data.GetProperty("request").GetProperty("url").GetString()!;

    private void Answered(JsonElement data) =>
        _answers.Add((_addresses.GetValueOrDefault(data.GetProperty("requestId").GetString()!, ""), data.GetProperty("encodedDataLength").GetDouble()));
}
