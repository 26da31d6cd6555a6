namespace StrongCities.People.SignIn;

/// <summary>The ways to say who one is. <see cref="Either"/> is the default and chooses by the request.</summary>
public static class Schemes
{
    public const string Either = "StrongCities";
    public const string Session = "Session";
    public const string HalfSession = "HalfSession";
    public const string Token = "AccessToken";

    /// <summary>Part of the session's ticket: which session it is.</summary>
    public const string SessionClaim = "sc:session";

    /// <summary>Part of the session's ticket: changes when the password does.</summary>
    /// <summary>A passkey opened the session: that is two steps in one.</summary>
    public const string PasskeyClaim = "sc:passkey";

    public const string StampClaim = "sc:stamp";
}
