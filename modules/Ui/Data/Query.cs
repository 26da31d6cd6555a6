using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace StrongCities.Ui.Data;

/// <summary>The page's own query, so that sorting, filtering and paging each keep what the others chose.</summary>
internal static class Query
{
    /// <summary>A cursor of another filter or order would lead nowhere: every change of either begins at the first page.</summary>
    public static readonly string[] Cursors = ["after", "before"];

    public static string With(NavigationManager address, params (string Name, string? Value)[] changes)
    {
        var values = changes.ToDictionary(change => change.Name, change => (object?)change.Value);
        foreach (var cursor in Cursors) values.TryAdd(cursor, null);
        return Relative(address.GetUriWithQueryParameters(values));
    }

    public static IEnumerable<(string Name, string Value)> Others(NavigationManager address, IEnumerable<string> own)
    {
        var left = own.Concat(Cursors).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return QueryHelpers.ParseQuery(new Uri(address.Uri).Query)
            .Where(pair => !left.Contains(pair.Key))
            .SelectMany(pair => pair.Value.OfType<string>().Select(value => (pair.Key, value)));
    }

    public static string Path(NavigationManager address) => new Uri(address.Uri).AbsolutePath;

    public static string Relative(string address) => new Uri(address).PathAndQuery;
}
