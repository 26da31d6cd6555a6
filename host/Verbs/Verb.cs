namespace StrongCities.Host.Verbs;

/// <summary>Something that the host does from the command line.</summary>
/// <param name="Usage">How it is typed.</param>
/// <param name="Says">What it does, in one line.</param>
public sealed record Verb(string Usage, string Says, Func<string[], Task<int>> Run)
{
    /// <summary>The words that it is called by: those in small letters before anything that the operator fills in.</summary>
    public string[] Name => [.. Usage.Split(' ').TakeWhile(word => word.All(letter => char.IsAsciiLetterLower(letter) || letter == '-'))];

    public bool IsCalledBy(string[] args) => args.Take(Name.Length).SequenceEqual(Name);
}
