using System.Text;
using Npgsql;

namespace StrongCities.Tests.People.Privacy;

/// <summary>Everything that a network holds, as text: each row of each table of each schema, and each file of the data folder but the server's own.</summary>
internal static class NetworkCopy
{
    /// <summary>Where the words stand, in letters, in the hexadecimal digits of bytes, or in base64 at any of its three places.</summary>
    public static async Task<IReadOnlyList<string>> Holding(string words, string ownerConnectionString, string folder, IEnumerable<string> logs)
    {
        var forms = Forms(words);
        var found = new List<string>();
        await foreach (var (place, text) in Rows(ownerConnectionString))
            if (forms.Any(form => text.Contains(form, StringComparison.OrdinalIgnoreCase))) found.Add(place);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.Contains("/postgres/data/", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            var text = await reader.ReadToEndAsync();
            // Letters are written in quoted-printable, which breaks lines anywhere.
            var plain = text.Replace("=\r\n", "", StringComparison.Ordinal);
            if (forms.Any(form => plain.Contains(form, StringComparison.OrdinalIgnoreCase))) found.Add("file " + Path.GetRelativePath(folder, file).Split('/')[0]);
        }

        if (logs.Any(line => forms.Any(form => line.Contains(form, StringComparison.OrdinalIgnoreCase)))) found.Add("log");
        return [.. found.Distinct()];
    }

    private static async IAsyncEnumerable<(string Place, string Text)> Rows(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        var tables = new List<string>();
        await using (var names = source.CreateCommand(
            "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1"))
        await using (var reader = await names.ExecuteReaderAsync())
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        foreach (var table in tables)
        {
            await using var command = source.CreateCommand($"select t::text from {table} t");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) yield return (table, reader.GetString(0));
        }
    }

    private static List<string> Forms(string words)
    {
        var bytes = Encoding.UTF8.GetBytes(words);
        var forms = new List<string> { words, Convert.ToHexStringLower(bytes) };
        for (var shift = 0; shift < 3; shift++)
        {
            // Only what doesn't depend on the bytes around it.
            var encoded = Convert.ToBase64String([.. new byte[shift], .. bytes]);
            forms.Add(encoded[(shift == 0 ? 0 : shift + 1)..((shift + bytes.Length) * 4 / 3 - 1)]);
        }

        return forms;
    }
}
