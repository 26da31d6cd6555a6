using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Marten;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using StrongCities.Contracts;
using StrongCities.Modularity.Vault;

namespace StrongCities.Tests.Faults;

/// <summary>The master key is changed beside a host that people write to, and both are killed in the middle of it: every text still opens.</summary>
[Trait("Category", "Soak")]
public sealed class KilledRotationTests
{
    private const int Kept = 1500;

    [Fact]
    public async Task The_vault_opens_everything_although_host_and_change_of_the_key_were_killed()
    {
        await using var host = new HostProcess("--Limits:UnnamedPerMinute=1000000");
        await host.Start();
        var kept = await Keep(host);
        ConcurrentDictionary<string, string> written = [];
        using var stop = new CancellationTokenSource();
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Write(host.Client, written, stop.Token)));

        await host.Until("people write", () => Task.FromResult(written.Count > 20));
        await KillHalfway(host, theHostToo: false);
        await KillHalfway(host, theHostToo: true);
        await stop.CancelAsync();
        await writing;
        await host.Start();
        await EverythingOpens(host, kept, written);

        (await host.Run("vault", "rotate-key")).Should().Contain("An earlier change of the master key was brought to its end");
        await EverythingOpens(host, kept, written);
        (await host.Run("vault", "rotate-key")).Should().Contain("A new master key was drawn");
        await EverythingOpens(host, kept, written);
    }

    /// <summary>Texts of many subjects, so that changing the key takes its time.</summary>
    private static async Task<IReadOnlyDictionary<Digest, string>> Keep(HostProcess host)
    {
        await using var offline = await host.Beside();
        var vault = offline.Services.GetRequiredService<Vault>();
        var texts = new Dictionary<Digest, string>();
        await using var session = offline.Services.GetRequiredService<IDocumentStore>().LightweightSession();
        for (var number = 0; number < Kept; number++)
        {
            var (subject, prose) = (Guid.CreateVersion7(), Prose.Of($"text {number}")!);
            await vault.Ready(subject, CancellationToken.None);
            vault.Keep(session, prose, subject);
            texts[prose.Digest] = prose.Text;
        }

        await session.SaveChangesAsync();
        return texts;
    }

    /// <summary>Somebody writes, a key is drawn for each, and what was acknowledged is remembered by its receipt code.</summary>
    private static async Task Write(HttpClient client, ConcurrentDictionary<string, string> written, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var text = $"what happened at {Guid.CreateVersion7()}";
                var answer = await client.PostAsync("/api/grievance", JsonContent.Create(new JsonObject { ["text"] = text, ["understood"] = true }), CancellationToken.None);
                if (answer.StatusCode == HttpStatusCode.Created)
                    written[(await answer.Content.ReadFromJsonAsync<JsonObject>(CancellationToken.None))!["receiptCode"]!.GetValue<string>()] = text;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                await Task.Delay(50, CancellationToken.None);
            }
        }
    }

    /// <summary>kill -9 while some keys are wrapped by the new master key and some by the old one.</summary>
    private static async Task KillHalfway(HostProcess host, bool theHostToo)
    {
        await using var offline = await host.Beside();
        var database = offline.Services.GetRequiredService<NpgsqlDataSource>();
        using var change = host.Begin("vault", "rotate-key");
        await host.Until("keys of both kinds are there", async () =>
        {
            if (change.HasExited) throw new InvalidOperationException("It was done before it could be killed: there must be more to wrap.");
            await using var ask = database.CreateCommand("select count(distinct left(data ->> 'wrapped', 12)) from vault.mt_doc_subjectkey");
            return (long)(await ask.ExecuteScalarAsync())! > 1;
        });
        if (theHostToo) await host.Kill();
        change.Kill();
        await change.WaitForExitAsync();
        await using var mixed = database.CreateCommand("select count(distinct left(data ->> 'wrapped', 12)) from vault.mt_doc_subjectkey");
        ((long)(await mixed.ExecuteScalarAsync())!).Should().Be(2, "it was killed in the middle");
    }

    private static async Task EverythingOpens(HostProcess host, IReadOnlyDictionary<Digest, string> kept, ConcurrentDictionary<string, string> written)
    {
        await using (var offline = await host.Beside())
        {
            await using var session = offline.Services.GetRequiredService<IDocumentStore>().QuerySession();
            (await offline.Services.GetRequiredService<Vault>().Open(session, [.. kept.Keys], CancellationToken.None)).Should().BeEquivalentTo(kept);
        }

        foreach (var (code, text) in written)
        {
            var answer = await host.Client.PostAsync("/api/grievance/read", JsonContent.Create(new JsonObject { ["receiptCode"] = code }));
            (await answer.Content.ReadAsStringAsync()).Should().Contain(text);
        }
    }
}
