namespace StrongCities.Ui.Shell;

/// <summary>A link of a menu, of the footer or of the breadcrumbs. Without <paramref name="Current"/> the address decides.</summary>
public sealed record NavItem(string Text, string Href, bool? Current = null)
{
    /// <summary>Whether a page at this path belongs under the link: itself, or anything below it (home only matches home).</summary>
    public bool IsCurrent(string path) =>
        Current ?? (path == Href || (Href.Length > 1 && path.StartsWith(Href + "/", StringComparison.OrdinalIgnoreCase)));
}
