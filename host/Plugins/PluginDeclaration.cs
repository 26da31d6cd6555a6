using System.Reflection;
using StrongCities.Contracts;
using StrongCities.Sdk;

namespace StrongCities.Host.Plugins;

/// <summary>What a plugin declared. It only takes note: a plugin that swallows an exception in Declare must not thereby get past a rule.</summary>
public sealed class PluginDeclaration : IPluginBuilder
{
    private readonly List<Assembly> _pages = [];
    private readonly List<Assembly> _texts = [];
    private readonly List<(Type Type, string Kind)> _documents = [];
    private readonly List<PluginAddress> _addresses = [];
    private readonly List<PluginListener> _listeners = [];
    private readonly List<PluginEntry> _entries = [];

    public IReadOnlyList<Assembly> PageAssemblies => _pages;
    public IReadOnlyList<Assembly> TextAssemblies => _texts;
    public IReadOnlyList<(Type Type, string Kind)> DocumentKinds => _documents;
    public IReadOnlyList<PluginAddress> Addresses => _addresses;
    public IReadOnlyList<PluginListener> Listeners => _listeners;
    public IReadOnlyList<PluginEntry> Entries => _entries;

    public IPluginBuilder Pages(Assembly assembly) => Noted(() => _pages.Add(assembly));

    public IPluginBuilder Texts(Assembly assembly) => Noted(() => _texts.Add(assembly));

    public IPluginBuilder Documents<T>(string kind) where T : class => Noted(() => _documents.Add((typeof(T), kind)));

    public IPluginBuilder Get(string route, Func<PluginRequest, CancellationToken, Task<PluginAnswer>> answer) =>
        Noted(() => _addresses.Add(new PluginAddress(route, answer)));

    public IPluginBuilder On<TFact>(Func<TFact, PluginContext, CancellationToken, Task> handle) where TFact : class, IPublishedFact =>
        Noted(() => _listeners.Add(new PluginListener(typeof(TFact), (fact, context, cancellation) => handle((TFact)fact, context, cancellation))));

    public IPluginBuilder Navigation(string textKey, string route) => Noted(() => _entries.Add(new PluginEntry(textKey, route)));

    private PluginDeclaration Noted(Action note)
    {
        note();
        return this;
    }
}

public sealed record PluginAddress(string Route, Func<PluginRequest, CancellationToken, Task<PluginAnswer>> Answer);

public sealed record PluginListener(Type Fact, Func<IPublishedFact, PluginContext, CancellationToken, Task> Handle);

public sealed record PluginEntry(string TextKey, string Route);
