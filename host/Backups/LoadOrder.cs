namespace StrongCities.Host.Backups;

/// <summary>Tables after those that their foreign keys point to, for a database whose owner may not silence foreign keys.</summary>
internal static class LoadOrder
{
    public static List<TableContent> By(
        IReadOnlyList<TableContent> tables, IReadOnlyList<((string, string) Table, (string, string) Needs)> references)
    {
        var waiting = tables.ToList();
        var order = new List<TableContent>();
        while (waiting.Count > 0)
        {
            var missing = waiting.Select(table => (table.Schema, table.Name)).ToHashSet();
            var ready = waiting.Where(table => !references.Any(
                reference => reference.Table == (table.Schema, table.Name) && missing.Contains(reference.Needs))).ToList();
            // Tables that need each other: only keys declared deferrable allow it, and those are deferred.
            if (ready.Count == 0) ready = waiting.ToList();
            order.AddRange(ready);
            waiting.RemoveAll(ready.Contains);
        }
        return order;
    }
}
