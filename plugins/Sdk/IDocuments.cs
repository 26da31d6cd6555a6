namespace StrongCities.Sdk;

/// <summary>
/// The plugin's own documents of one kind, declared with <see cref="IPluginBuilder.Documents{T}"/>. Pages inject it; handlers ask their
/// <see cref="PluginContext"/> for it. A plugin reaches no documents but its own.
/// </summary>
/// <typeparam name="T">The class of the documents.</typeparam>
public interface IDocuments<T> where T : class
{
    /// <summary>One document.</summary>
    /// <param name="id">Its id, exactly as it was written.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The document, or null when there is none.</returns>
    Task<T?> Find(string id, CancellationToken cancellation);

    /// <summary>The documents that were added last, the newest first.</summary>
    /// <param name="most">At most so many, from 1 to 1,000.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The documents.</returns>
    Task<IReadOnlyList<T>> Newest(int most, CancellationToken cancellation);

    /// <summary>How many there are.</summary>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The number of documents of this kind.</returns>
    Task<long> Count(CancellationToken cancellation);

    /// <summary>Adds a document unless there is one with this id.</summary>
    /// <param name="id">1 to 200 characters.</param>
    /// <param name="document">What to keep.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>False when there was one already; it stays as it is.</returns>
    Task<bool> Add(string id, T document, CancellationToken cancellation);

    /// <summary>Adds a document or puts it in the place of the one with this id.</summary>
    /// <param name="id">1 to 200 characters.</param>
    /// <param name="document">What to keep.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>When it is written.</returns>
    Task Put(string id, T document, CancellationToken cancellation);

    /// <summary>Removes a document.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>False when there was none.</returns>
    Task<bool> Remove(string id, CancellationToken cancellation);
}
