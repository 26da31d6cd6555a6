namespace StrongCities.Modularity.Letters;

/// <summary>
/// What sort of thing a letter tells. People leave letters by kind and not one by one, and the page of their letters lists kinds. A module says in
/// its declaration which kinds it writes (<see cref="ModuleBuilder.LetterKind"/>); every template belongs to one.
/// </summary>
/// <param name="Key">The same for ever: what people left is kept under it.</param>
/// <param name="MayBeLeft">False where somebody has to be told, like it or not: of their account, of an invitation, of their rights. Such a letter never waits either.</param>
/// <param name="Templates">Whose texts are <c>letter.{template}.subject</c> and <c>letter.{template}.body</c>.</param>
public sealed record LetterKind(string Key, bool MayBeLeft, params IReadOnlyList<string> Templates)
{
    /// <summary>The key of the text that names it.</summary>
    public string Name => $"letter-kind.{Key}";

    /// <summary>The key of the sentence that says which letters these are.</summary>
    public string Explanation => $"letter-kind.{Key}.text";
}
