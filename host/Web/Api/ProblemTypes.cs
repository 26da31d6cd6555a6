using StrongCities.Ui.Localisation;

namespace StrongCities.Host.Web.Api;

/// <summary>Every type of problem that this host can answer with: those whose sentence it knows, the plugins' own among them.</summary>
public static class ProblemTypes
{
    private const string Sentence = "refusal.";

    public static IReadOnlyList<string> In(Texts texts) =>
        [.. texts.In("en").Keys.Where(key => key.StartsWith(Sentence, StringComparison.Ordinal)).Select(key => key[Sentence.Length..]).Order(StringComparer.Ordinal)];
}
