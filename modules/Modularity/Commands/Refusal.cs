namespace StrongCities.Modularity.Commands;

/// <summary>Why a command was refused; each kind has one HTTP status.</summary>
public enum RefusalKind
{
    Malformed = 400,
    SignInFirst = 401,
    NotYours = 403,
    NotFound = 404,
    Conflict = 409,
    Stale = 412,
    TooLarge = 413,
    WrongType = 415,
    Invalid = 422,
    Locked = 423,
    VersionMissing = 428,
    TooMany = 429,

    /// <summary>A piece of an upload that arrived damaged: the number is the one of the tus protocol.</summary>
    Damaged = 460,
    Unavailable = 503,
}

/// <summary>One thing that is wrong. <paramref name="Code"/> is a message key below <c>refusal.</c> and the end of the problem's address.</summary>
/// <param name="Field">The command's property in camelCase, or null when the whole command is meant.</param>
public sealed record Flaw(string Code, string? Field = null, params IReadOnlyList<(string Name, object? Value)> Arguments);

/// <summary>A refusal is a value: the API renders it as ProblemDetails, a page as an error summary with every value kept.</summary>
public sealed record Refusal(RefusalKind Kind, IReadOnlyList<Flaw> Flaws)
{
    public Flaw First => Flaws[0];

    public static Refusal Conflict(string code, params IReadOnlyList<(string Name, object? Value)> arguments) =>
        new(RefusalKind.Conflict, [new Flaw(code, null, arguments)]);

    public static Refusal NotYours(string code) => new(RefusalKind.NotYours, [new Flaw(code)]);

    public static Refusal Invalid(string code, string field, params IReadOnlyList<(string Name, object? Value)> arguments) =>
        new(RefusalKind.Invalid, [new Flaw(code, field, arguments)]);

    public static readonly Refusal NotFound = new(RefusalKind.NotFound, [new Flaw("not-found")]);
    public static readonly Refusal Stale = new(RefusalKind.Stale, [new Flaw("stale")]);
    public static readonly Refusal VersionMissing = new(RefusalKind.VersionMissing, [new Flaw("version-missing")]);
    public static readonly Refusal SignInFirst = new(RefusalKind.SignInFirst, [new Flaw("sign-in-first")]);
    public static readonly Refusal NoMandate = new(RefusalKind.NotYours, [new Flaw("no-mandate")]);
}
