using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Letters;
using StrongCities.People.Addresses;
using Wolverine;
using Wolverine.Runtime;

namespace StrongCities.People.Accounts;

/// <summary>What guards an account, and was changed.</summary>
public enum AccountChange
{
    PasswordSet,
    PasskeyAdded,
    PasskeyRemoved,
    ProviderLinked,
    ProviderUnlinked,
    SecondStepOn,
    SecondStepOff,
    RecoveryCodesRenewed,
    TokenCreated,
    TokenRevoked,
}

/// <summary>
/// Tells an account's owner, at the account's address, that something was changed that guards it: whoever did not do it themselves hears of it
/// and knows what to do. Nobody can leave these letters.
/// </summary>
public sealed class AccountChanges(IWolverineRuntime wolverine, SecurityLog log, StrongCities.Modularity.Ids ids, TimeProvider clock)
{
    public const string Template = "account-changed";

    public static readonly LetterKind Kind = new("security", MayBeLeft: false, Template, FormerAddress.Template);

    public static string KeyOf(AccountChange change) => $"people.change.{change}";

    public async Task Tell(PersonId person, AccountChange change)
    {
        log.AccountChanged(person.Value, change.ToString());
        // In its durable queue before the page says that it is done.
        await new MessageBus(wolverine).PublishAsync(new PostLetter
        {
            LetterId = (Guid)ids.Draw(typeof(Guid)),
            Template = Template,
            At = Moment.At(clock.GetUtcNow()).Recorded,
            Person = person,
            About = "/account",
            Terms = new Dictionary<string, string> { ["change"] = KeyOf(change) },
        });
    }
}
