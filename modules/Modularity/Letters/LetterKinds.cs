using System.Collections.Frozen;

namespace StrongCities.Modularity.Letters;

/// <summary>The kinds of letters that the modules write, in the order in which the modules declare them.</summary>
public sealed class LetterKinds
{
    private readonly FrozenDictionary<string, LetterKind> _byTemplate;
    private readonly FrozenDictionary<string, LetterKind> _byKey;

    public LetterKinds(IEnumerable<LetterKind> declared)
    {
        All = [.. declared];
        _byKey = All.ToFrozenDictionary(kind => kind.Key);
        _byTemplate = All.SelectMany(kind => kind.Templates, (kind, template) => (kind, template)).ToFrozenDictionary(pair => pair.template, pair => pair.kind);
    }

    public IReadOnlyList<LetterKind> All { get; }

    /// <summary>The kind of a letter. A template without one is a bug, which a test finds before a reader does.</summary>
    public LetterKind Of(string template) =>
        _byTemplate.GetValueOrDefault(template) ?? throw new InvalidOperationException($"The template '{template}' belongs to no kind of letters: declare it in its module with .LetterKind(…).");

    /// <summary>Null for a template that is no longer written: its old letters are still listed.</summary>
    public LetterKind? FormerlyOf(string template) => _byTemplate.GetValueOrDefault(template);

    /// <summary>Null for a key that nobody declared.</summary>
    public LetterKind? Find(string? key) => key is null ? null : _byKey.GetValueOrDefault(key);
}
