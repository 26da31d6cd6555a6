using System.Buffers.Text;
using System.Security.Cryptography;
using Marten;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;
using StrongCities.People.SecondStep;
using StrongCities.People.SignIn;

namespace StrongCities.People.Accounts;

/// <summary>What the verb prints: a password that the first sign-in uses up, or a refusal.</summary>
public sealed record OperatorAccount(string? OneTimePassword, Refusal? Refusal);

/// <summary>
/// Begins a network in which nobody holds a mandate yet, from the command line of the machine. It is the only way to a mandate that nobody
/// granted, and whoever may run it holds the database anyway. Run again for the same address, it draws another password.
/// </summary>
public sealed class FirstOperator(
    AccountBook accounts, IServiceScopeFactory scopes, IDocumentStore store, MandateBook mandates, Ids ids, TimeProvider clock)
{
    public async Task<OperatorAccount> Create(string email, CancellationToken cancellation)
    {
        var password = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(18));
        var person = await accounts.PersonOf(email, cancellation);
        if (person is null)
        {
            var opening = await accounts.Create("Operator", email, password, "en", demonstration: false, cancellation, oneTimePassword: true);
            if (!opening.Accepted) return new OperatorAccount(null, opening.Refusal);
            person = opening.Person;
        }
        else
        {
            await GivePassword(person.Value, password, cancellation);
        }

        await GiveMandate(person.Value, cancellation);
        return new OperatorAccount(password, null);
    }

    private async Task GivePassword(PersonId person, string password, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = users.Users.Single(a => a.Person == person.Value);
        account.OneTimePassword = true;
        account.LockoutEnd = null;
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        await users.UpdateSecurityStampAsync(account);
        // Who lost the password may have lost the telephone, too.
        await scope.ServiceProvider.GetRequiredService<SecondStepBook>().Forget(person, cancellation);
        await scope.ServiceProvider.GetRequiredService<SessionBook>().EndOthers(person, kept: null, cancellation);
    }

    private async Task GiveMandate(PersonId person, CancellationToken cancellation)
    {
        var moment = Moment.At(clock.GetUtcNow());
        var held = await mandates.HeldBy(person, cancellation);
        if (held.Any(m => m.Role == RolePreset.Operator && m.IsValidAt(moment.Effective))) return;

        await using var session = store.LightweightSession();
        EventHeaders.Stamp(session, CommandContext.Alone("create-first-operator", clock));
        var organisation = await session.Query<Organisation>().Where(o => o.Kind == OrganisationKind.Network).FirstOrDefaultAsync(cancellation);
        var id = organisation?.Id ?? ids.Next<OrganisationId>();
        if (organisation is null)
            session.Events.StartStream<Organisation>(id.Value, new OrganisationRegistered(id, OrganisationKind.Network, "Strong Cities Network", Demonstration: false));
        MandateBook.Grant(session, person, new MandateGranted(ids.NextMandate(), id, RolePreset.Operator, moment.Effective, null));
        await session.SaveChangesAsync(cancellation);
    }
}
