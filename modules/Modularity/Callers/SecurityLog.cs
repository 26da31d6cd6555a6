using Microsoft.Extensions.Logging;

namespace StrongCities.Modularity.Callers;

/// <summary>
/// Sign-ins, refusals and changes of accounts, one line each, for whoever watches over the machine (OWASP ASVS 5, 16.3). Ids of accounts and mandates
/// only: no name, no address, no text. What was done stands in the history; this says what was tried.
/// </summary>
public sealed partial class SecurityLog(ILogger<SecurityLog> log, TimeProvider clock)
{
    /// <summary>The account of an attempt that named none that there is.</summary>
    private const string Nobody = "none";

    private readonly Bursts _heldBack = new(clock);

    [LoggerMessage(EventId = 1001, EventName = "SignedIn", Level = LogLevel.Information, Message = "Signed in: account {Account} by {Way}.")]
    public partial void SignedIn(Guid account, string way);

    public void SignInFailed(Guid? account, string why) => SignInFailed(account?.ToString() ?? Nobody, why);

    [LoggerMessage(EventId = 1002, EventName = "SignInFailed", Level = LogLevel.Warning, Message = "Sign-in failed: account {Account}, {Why}.")]
    private partial void SignInFailed(string account, string why);

    [LoggerMessage(EventId = 1003, EventName = "SecondStepFailed", Level = LogLevel.Warning, Message = "Second step failed: account {Account}.")]
    public partial void SecondStepFailed(Guid account);

    [LoggerMessage(EventId = 1004, EventName = "TokenRefused", Level = LogLevel.Warning, Message = "Access token refused: {Why}.")]
    public partial void TokenRefused(string why);

    [LoggerMessage(EventId = 1005, EventName = "AccountChanged", Level = LogLevel.Information, Message = "Account changed: person {Person}, {Change}.")]
    public partial void AccountChanged(Guid person, string change);

    /// <summary>Attempts at an account that rests, or beyond what a limit admits, were not looked at. Whoever goes on trying gets one line, and no list of whom they tried.</summary>
    /// <param name="by">The setting of the limit, or that the account rests.</param>
    public void HeldBack(string by, Guid? account = null)
    {
        var whose = account?.ToString() ?? Nobody;
        if (_heldBack.Begins(by + whose)) SaidHeldBack(by, whose);
    }

    [LoggerMessage(EventId = 1009, EventName = "HeldBack", Level = LogLevel.Warning, Message = "Attempts are held back: {By}, account {Account}. Said once until there is a pause.")]
    private partial void SaidHeldBack(string by, string account);

    public void Refused(string command, string code, Caller caller) => Refused(command, code, caller.Mandate?.ToString() ?? Nobody);

    [LoggerMessage(EventId = 1006, EventName = "CommandRefused", Level = LogLevel.Warning, Message = "Refused: command {Command} with {Code}, mandate {Mandate}.")]
    private partial void Refused(string command, string code, string mandate);

    public void Closed(string address, int status, Caller caller) => Closed(address, status, caller.Mandate?.ToString() ?? Nobody);

    [LoggerMessage(EventId = 1007, EventName = "AddressClosed", Level = LogLevel.Warning, Message = "Refused: address {Address} with {Status}, mandate {Mandate}.")]
    private partial void Closed(string address, int status, string mandate);

    public void Administered(string command, Caller caller) => Administered(command, caller.Mandate?.ToString() ?? Nobody);

    [LoggerMessage(EventId = 1008, EventName = "Administered", Level = LogLevel.Information, Message = "Administered: command {Command}, mandate {Mandate}.")]
    private partial void Administered(string command, string mandate);
}
