using System.Text.Json;
using Marten;
using StrongCities.Contracts;

namespace StrongCities.Modularity.Search;

/// <summary>How documents of one type become entries: what <see cref="ModuleBuilder.Searchable{T}"/> registered.</summary>
/// <param name="Document">The type of the document.</param>
/// <param name="Schema">The schema of its table.</param>
public abstract record Searchable(Type Document, string Schema)
{
    /// <summary>Where Marten keeps such documents.</summary>
    public abstract string Table { get; }

    /// <summary>The entry of a stored document; null for one that is not to be found.</summary>
    public abstract (Guid Id, SearchEntry? Entry) Read(string json);

    /// <summary>Lets the entries follow what a session is about to save.</summary>
    public abstract void Follow(IDocumentSession session);
}

public sealed record Searchable<T>(string Schema, Func<T, Guid> Id, Func<T, SearchEntry?> Entry) : Searchable(typeof(T), Schema) where T : notnull
{
    public override string Table => DocumentMapping<T>.TableIn(Schema);

    public override (Guid Id, SearchEntry? Entry) Read(string json)
    {
        var document = JsonSerializer.Deserialize<T>(json, NetworkJson.Options)!;
        return (Id(document), Entry(document));
    }

    public override void Follow(IDocumentSession session)
    {
        // Lists of what is there now: what is written here becomes a pending change as well.
        var changed = session.PendingChanges.AllChangedFor<T>().ToList();
        var deleted = session.PendingChanges.DeletionsFor<T>().ToList();
        foreach (var document in changed) SearchTable.Write(session, Id(document), Entry(document));
        foreach (var gone in deleted)
            SearchTable.Write(session, gone.Document is T document ? Id(document) : Guid.Parse(gone.Id.ToString()!), null);
    }
}

/// <summary>Marten asks it before every save, after the inline projections have run: entries change in the transaction of their documents.</summary>
public sealed class SearchFollower(Searchable searchable) : DocumentSessionListenerBase
{
    public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        searchable.Follow(session);
        return Task.CompletedTask;
    }
}
