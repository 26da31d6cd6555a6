using System.Reflection;
using StrongCities.Contracts;

namespace StrongCities.Sdk;

/// <summary>What a plugin may bring to the network. The host judges the whole after <see cref="ICityPlugin.Declare"/>: what can't be kept quarantines the plugin, with the reason.</summary>
public interface IPluginBuilder
{
    /// <summary>Pages: the routable Razor components of an assembly. Each route is the plugin's prefix or lies below it.</summary>
    /// <param name="assembly">An assembly of the plugin itself.</param>
    /// <returns>This builder.</returns>
    IPluginBuilder Pages(Assembly assembly);

    /// <summary>Texts: the embedded files <c>Texts/&lt;language&gt;/&lt;file&gt;.json</c> of an assembly. Each key begins with the plugin's id and a dot.</summary>
    /// <param name="assembly">An assembly of the plugin itself.</param>
    /// <returns>This builder.</returns>
    IPluginBuilder Texts(Assembly assembly);

    /// <summary>A kind of document that the plugin keeps in a schema of its own.</summary>
    /// <typeparam name="T">A class of the plugin's assembly, written as the network's JSON.</typeparam>
    /// <param name="kind">Its stored name for ever, whatever the class is called later: lower-case letters, digits and hyphens.</param>
    /// <returns>This builder.</returns>
    IPluginBuilder Documents<T>(string kind) where T : class;

    /// <summary>An address that answers data. Anybody may read it, so it answers what the whole world may know.</summary>
    /// <param name="route">Below the plugin's prefix, without a slash in front: <c>greetings.json</c>, <c>cities/{slug}</c>, <c>years/{year:int}</c>.</param>
    /// <param name="answer">Answers one request; it is called concurrently. What it throws becomes a problem with status 500 on this address alone.</param>
    /// <returns>This builder.</returns>
    IPluginBuilder Get(string route, Func<PluginRequest, CancellationToken, Task<PluginAnswer>> answer);

    /// <summary>
    /// Listens to a published fact, with one handler for each. The host delivers each fact at least once and calls the handler until it succeeds once: what the handler
    /// writes through its context is saved together with the note that the fact was handled, or not at all. The manifest names the same subscriptions.
    /// </summary>
    /// <typeparam name="TFact">One of the facts of StrongCities.Contracts.Facts.</typeparam>
    /// <param name="handle">Handles one fact. What it throws lets the host try again, and in the end set the fact aside until its next start.</param>
    /// <returns>This builder.</returns>
    IPluginBuilder On<TFact>(Func<TFact, PluginContext, CancellationToken, Task> handle) where TFact : class, IPublishedFact;

    /// <summary>A way into the plugin, listed on the portal's page of plugins.</summary>
    /// <param name="textKey">The key of its words, among the plugin's own texts.</param>
    /// <param name="route">A page of the plugin, below its prefix and without a slash in front; empty for the prefix itself.</param>
    /// <returns>This builder.</returns>
    IPluginBuilder Navigation(string textKey, string route);
}
