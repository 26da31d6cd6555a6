using Microsoft.Extensions.Configuration;

namespace StrongCities.People.Privacy.Retention;

/// <summary>How long a kind of personal data is kept. Its texts are <c>privacy.kept.{Kind}</c> and <c>privacy.kept.{Kind}.text</c>.</summary>
/// <param name="Setting">What an operator sets, in days; null where the platform itself needs it so.</param>
public sealed record RetentionPeriod(string Kind, TimeSpan Kept, string? Setting = null);

/// <summary>The periods as <c>/privacy</c> shows them and as the daily sweep keeps them.</summary>
public sealed record RetentionPeriods(TimeSpan Accounts, TimeSpan Holders, TimeSpan Letters, TimeSpan Answers)
{
    public static RetentionPeriods From(IConfiguration configuration) => new(
        Days(configuration, "Retention:AccountDays", 730),
        Days(configuration, "Retention:MandateHolderDays", 3650),
        Days(configuration, "Retention:LetterDays", 365),
        Days(configuration, "Retention:AnswerDays", 90));

    public IReadOnlyList<RetentionPeriod> All =>
    [
        new("account", Accounts, "Retention:AccountDays"),
        new("holder", Holders, "Retention:MandateHolderDays"),
        new("letter", Letters, "Retention:LetterDays"),
        new("answer", Answers, "Retention:AnswerDays"),
        new("link", Requests.Correspondence.LinkLasts),
        new("session", TimeSpan.FromDays(1)),
        new("file", TimeSpan.FromDays(8)),
    ];

    private static TimeSpan Days(IConfiguration configuration, string setting, int usual) =>
        TimeSpan.FromDays(Math.Clamp(configuration.GetValue(setting, usual), 1, 36_500));
}
