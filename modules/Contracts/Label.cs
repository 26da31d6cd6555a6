namespace StrongCities.Contracts;

/// <summary>Traffic Light Protocol 2.0 (FIRST, August 2022), from the most open to the most closed.</summary>
public enum Tlp
{
    /// <summary>No limit: the public.</summary>
    Clear = 0,

    /// <summary>The network: everybody who is signed in under a mandate.</summary>
    Green = 1,

    /// <summary>The organisations concerned and those who need to know to act for them.</summary>
    Amber = 2,

    /// <summary>AMBER+STRICT: the one organisation concerned, and those who must act on the record.</summary>
    AmberStrict = 3,

    /// <summary>For the eyes and ears of the named recipients alone.</summary>
    Red = 4,
}

/// <summary>How labels are written for people.</summary>
public static class TlpNames
{
    /// <summary>The name as the protocol spells it, without its prefix: <c>AMBER+STRICT</c>.</summary>
    /// <param name="label">The label.</param>
    /// <returns>RED, AMBER+STRICT, AMBER, GREEN or CLEAR.</returns>
    public static string Shown(this Tlp label) => label == Tlp.AmberStrict ? "AMBER+STRICT" : label.ToString().ToUpperInvariant();
}
