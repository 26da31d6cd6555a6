namespace StrongCities.Modularity.Letters;

/// <summary>How somebody hears of something. Each is quieter than the one before it; on the desk it stands whatever else is chosen.</summary>
public enum LetterChannel
{
    /// <summary>By a letter of its own.</summary>
    AtOnce,

    /// <summary>By a line in the letter that gathers what waited, once a day or once a week.</summary>
    Digest,

    /// <summary>By no letter.</summary>
    Desk,
}
