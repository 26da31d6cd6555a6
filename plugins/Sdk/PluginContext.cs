namespace StrongCities.Sdk;

/// <summary>What the host hands to a plugin's handlers. Only the host derives from it, so that it can grow within a major version.</summary>
public abstract class PluginContext
{
    /// <summary>The plugin's id, <c>city.name</c>.</summary>
    public abstract string PluginId { get; }

    /// <summary>The one clock. A plugin asks no other, so that tests can move time.</summary>
    public abstract TimeProvider Clock { get; }

    /// <summary>The plugin's documents of one kind; in the handler of a fact they are part of its transaction.</summary>
    /// <typeparam name="T">A class declared with <see cref="IPluginBuilder.Documents{T}"/>.</typeparam>
    /// <returns>The documents.</returns>
    /// <exception cref="InvalidOperationException">The class wasn't declared.</exception>
    public abstract IDocuments<T> Documents<T>() where T : class;
}
