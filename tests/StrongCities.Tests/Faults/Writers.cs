using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace StrongCities.Tests.Faults;

/// <summary>Sixteen clients that enter one city after another, each under a key of its own, and remember what they were answered.</summary>
public sealed class Writers(HttpClient client)
{
    private const int Number = 16;
    private int _drawn;

    /// <summary>The location that was answered, by the city's name.</summary>
    public ConcurrentDictionary<string, string> Acknowledged { get; } = [];

    /// <summary>Sent, and the answer never came: it may have happened or not.</summary>
    public ConcurrentDictionary<string, bool> InDoubt { get; } = [];

    /// <summary>Answers other than success while nothing was wrong.</summary>
    public ConcurrentBag<string> Unexpected { get; } = [];

    /// <summary>Writes until told to stop, however often the other side is gone.</summary>
    public async Task Write(CancellationToken stop) => await Task.WhenAll(Enumerable.Range(0, Number).Select(async _ =>
    {
        while (!stop.IsCancellationRequested)
        {
            var city = "Faultless " + Spelled(Interlocked.Increment(ref _drawn));
            InDoubt[city] = true;
            if (await Enter(city) is { StatusCode: HttpStatusCode.Created } answer) Remember(city, answer);
            else await Task.Delay(50, CancellationToken.None);
        }
    }));

    public async Task<HttpResponseMessage?> Enter(string city)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/cities/enter-founding-member")
        {
            Headers = { { "Idempotency-Key", city }, { "Effective-At", "2015-09-29T12:00:00Z" }, { "Back-Fill-Reason", "public-record" } },
            Content = JsonContent.Create(new
            {
                details = new { name = city, localName = city, kind = "city", countryCode = "NO", languages = new[] { "nb" }, population = 1000, latitude = 60.0, longitude = 10.0 },
            }),
        };
        try
        {
            var answer = await client.SendAsync(request);
            if ((int)answer.StatusCode is >= 400 and < 500) Unexpected.Add($"{city}: {await answer.Content.ReadAsStringAsync()}");
            return answer;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    public void Remember(string city, HttpResponseMessage answer)
    {
        Acknowledged[city] = answer.Headers.Location!.ToString();
        InDoubt.TryRemove(city, out _);
    }

    /// <summary>Every city in the directory by name, as often as it is there.</summary>
    public async Task<IReadOnlyList<string>> Directory()
    {
        var names = new List<string>();
        for (string? after = null, next = "/api/cities"; next is not null; next = after is null ? null : "/api/cities?after=" + after)
        {
            var page = (await client.GetFromJsonAsync<JsonObject>(next))!;
            names.AddRange(page["items"]!.AsArray().Select(item => item!["name"]!.GetValue<string>()));
            after = page["next"]?.GetValue<string>();
        }

        return names;
    }

    // A name keeps its digits as letters: 127 → bch.
    private static string Spelled(int number) =>
        string.Concat(number.ToString(CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0')));
}
