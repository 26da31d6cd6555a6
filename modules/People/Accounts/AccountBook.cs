using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using StrongCities.Modularity;
using StrongCities.Modularity.Commands;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Accounts;

/// <summary>Opens accounts and finds the person behind an address. A singleton: every call takes a context of its own from the pool.</summary>
public sealed class AccountBook(IServiceScopeFactory scopes, ILookupNormalizer normalizer, Texts texts, Ids ids, TimeProvider clock)
{
    /// <summary>Opens an account for a new person. A taken address is refused after the same work as a free one.</summary>
    public async Task<AccountOpening> Create(
        string name, string email, string password, string language, bool demonstration, CancellationToken cancellation, bool oneTimePassword = false, bool confirmed = false)
    {
        (name, email) = (name.Trim(), email.Trim());
        var known = texts.Find(language)?.Language.Tag;
        if (AccountRules.Check(name, email, password, known is not null) is { } wrong) return AccountOpening.Refused(wrong);

        var account = new Account
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Person = ids.NextPerson().Value,
            DisplayName = name,
            Email = email,
            EmailConfirmed = confirmed,
            Language = known!,
            Demonstration = demonstration,
            OneTimePassword = oneTimePassword,
            CreatedAt = Moment.At(clock.GetUtcNow()).Recorded,
            LastSeenAt = Moment.At(clock.GetUtcNow()).Recorded,
            LockoutEnabled = true,
        };
        // The address stands in one column alone; Identity wants a user name too.
        account.UserName = account.Id.ToString("N");

        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        cancellation.ThrowIfCancellationRequested();
        try
        {
            var result = await users.CreateAsync(account);
            return result.Succeeded ? AccountOpening.Opened(account) : AccountOpening.Refused(Taken);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return AccountOpening.Refused(Taken);
        }
    }

    /// <summary>What <see cref="Create"/> would refuse, a taken address among it.</summary>
    public async Task<Refusal?> CheckNew(string name, string email, string password, string language, CancellationToken cancellation) =>
        AccountRules.Check(name.Trim(), email.Trim(), password, texts.Find(language) is not null)
        ?? (await PersonOf(email, cancellation) is null ? null : Taken);

    /// <summary>The person who signs in with an address. For the secretariat's own pages: never tell a visitor what it answers.</summary>
    public async Task<PersonId?> PersonOf(string email, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var normalized = normalizer.NormalizeEmail(email.Trim());
        var person = await scope.ServiceProvider.GetRequiredService<AccountsContext>().Users
            .Where(a => a.NormalizedEmail == normalized)
            .Select(a => (Guid?)a.Person)
            .SingleOrDefaultAsync(cancellation);
        return person is { } found ? new PersonId(found) : null;
    }

    /// <summary>The one refusal that a page must not show to a visitor.</summary>
    public static readonly Refusal Taken = Refusal.Invalid("email-taken", "email");
}

/// <summary>A person, or why no account was opened.</summary>
public sealed record AccountOpening
{
    public Account? Account { get; private init; }
    public PersonId? Person { get; private init; }
    public Refusal? Refusal { get; private init; }

    [MemberNotNullWhen(true, nameof(Person), nameof(Account))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Accepted => Person is not null;

    public static AccountOpening Opened(Account account) => new() { Account = account, Person = new PersonId(account.Person) };

    public static AccountOpening Refused(Refusal refusal) => new() { Refusal = refusal };
}
