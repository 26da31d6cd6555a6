using Marten;
using Npgsql;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Vault;

namespace StrongCities.Host.Plugins;

/// <summary>Documents of city plugins. Whose they are the host can't know, unless a plugin keeps the person's id in them.</summary>
public sealed class PluginData(PluginCatalogue plugins, NpgsqlDataSource database) : IPersonalData
{
    public string Place => "plugins";

    public async Task<IReadOnlyList<PersonalRecord>> Of(PersonId person, CancellationToken cancellation)
    {
        var found = new List<PersonalRecord>();
        foreach (var (plugin, id, data) in await Holding(person.ToString(), cancellation)) found.Add(new PersonalRecord(("plugin", plugin), ("document", id), ("text", data)));
        return found;
    }

    public async Task<IReadOnlyList<PersonalMatch>> Find(string words, CancellationToken cancellation) =>
        [.. (await Holding(words, cancellation)).Select(found => new PersonalMatch($"{found.Plugin} · {found.Id}", null))];

    public async Task<int> Erase(ErasedSubject erased, IDocumentSession session, CancellationToken cancellation)
    {
        var deleted = 0;
        foreach (var plugin in plugins.Active)
        {
            await using var command = new NpgsqlCommand($"delete from {plugin.Manifest!.Schema}.documents where strpos(data::text, $1) > 0", session.Connection);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = erased.Id.ToString() });
            deleted += await command.ExecuteNonQueryAsync(cancellation);
        }

        return deleted;
    }

    private async Task<IReadOnlyList<(string Plugin, string Id, string Data)>> Holding(string words, CancellationToken cancellation)
    {
        var found = new List<(string, string, string)>();
        foreach (var plugin in plugins.Active)
        {
            await using var command = database.CreateCommand(
                $"select id, data::text from {plugin.Manifest!.Schema}.documents where strpos(lower(data::text), lower($1)) > 0 order by added desc limit {PersonalDataRegister.Most}");
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = words });
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            while (await rows.ReadAsync(cancellation)) found.Add((plugin.Id, rows.GetString(0), rows.GetString(1)));
        }

        return found;
    }
}
