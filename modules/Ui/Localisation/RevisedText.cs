namespace StrongCities.Ui.Localisation;

/// <summary>Words in the place of those that the build brought, in one language.</summary>
public sealed record RevisedText(string Language, string Key, string Text)
{
    /// <summary>What stands in braces.</summary>
    public IEnumerable<string> Placeholders => Message.PlaceholdersIn(Text);
}

/// <summary>A text that is tried out in one request alone.</summary>
internal sealed class TriedText(RevisedText text, Message message) : IDisposable
{
    private static readonly AsyncLocal<TriedText?> Ambient = new();

    public static RevisedText? Current => Ambient.Value?.Text;

    private RevisedText Text { get; } = text;

    public static TriedText Enter(RevisedText text, Language language) => Ambient.Value = new TriedText(text, new Message(language, text.Text));

    public static Message? Of(Language language, string key) =>
        Ambient.Value is { } tried && tried.Text.Key == key && tried.Text.Language == language.Tag ? tried.Message : null;

    private Message Message { get; } = message;

    public void Dispose() => Ambient.Value = null;
}
