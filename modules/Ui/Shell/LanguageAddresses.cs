using Microsoft.AspNetCore.Components;
using StrongCities.Ui.Localisation;

namespace StrongCities.Ui.Shell;

/// <summary>The page at hand in every language. Each page links to all of them twice, so its address is taken apart once.</summary>
public sealed class LanguageAddresses
{
    private const string Parameter = RequestLanguage.Parameter + "=";

    // Stands where a tag will: no tag looks like it, and an address keeps it as it is.
    private const string Tag = "-_-";

    private readonly string _before;
    private readonly string _after;
    private readonly int _root;

    public LanguageAddresses(NavigationManager address)
    {
        var marked = address.GetUriWithQueryParameter(RequestLanguage.Parameter, Tag);
        var at = marked.LastIndexOf(Parameter + Tag, StringComparison.OrdinalIgnoreCase) + Parameter.Length;
        _before = marked[..at];
        _after = marked[(at + Tag.Length)..];
        // A base address is the host's root (MapRazorComponents gives none else) and ends with a slash, which stays.
        _root = address.BaseUri.Length - 1;
        InNone = address.Uri.Contains(Parameter, StringComparison.OrdinalIgnoreCase) ? address.GetUriWithQueryParameter(RequestLanguage.Parameter, (string?)null) : address.Uri;
    }

    /// <summary>Without a language: the reader's own is chosen.</summary>
    public string InNone { get; }

    /// <summary>With scheme and host, as search engines want it.</summary>
    public string Whole(Language language) => _before + language.Tag + _after;

    /// <summary>From the root of the host.</summary>
    public string Relative(Language language) => string.Concat(_before.AsSpan(_root), language.Tag, _after);
}
