using System.Buffers.Text;
using System.Security.Cryptography;
using Marten;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;

namespace StrongCities.People.Accounts;

/// <summary>What the verb prints: a password that the first sign-in uses up, or a refusal.</summary>
public sealed record OperatorAccount(string? OneTimePassword, Refusal? Refusal);

/// <summary>
/// Begins a network in which nobody holds a mandate yet, from the command line of the machine or by the link of its start. They are the only
/// ways to a mandate that nobody granted, and whoever may use them holds the database anyway. Run again for the same address, the verb draws
/// another password.
/// </summary>
public sealed class FirstOperator(
    AccountBook accounts, DrawnPassword passwords, IDocumentStore store, MandateBook mandates, Ids ids, TimeProvider clock)
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
            if (await passwords.Give(person.Value, password, cancellation) is { } refusal) return new OperatorAccount(null, refusal);
        }

        await GiveMandate(person.Value, cancellation);
        return new OperatorAccount(password, null);
    }

    /// <summary>The one mandate that nobody grants.</summary>
    internal async Task GiveMandate(PersonId person, CancellationToken cancellation)
    {
        var moment = Moment.At(clock.GetUtcNow());
        var held = await mandates.HeldBy(person, cancellation);
        if (held.Any(m => m.Role == RolePreset.Operator && m.IsValidAt(moment.Effective))) return;

        await using var session = store.LightweightSession();
        EventHeaders.Stamp(session, CommandContext.Alone("create-first-operator", moment));
        var organisation = (await session.Query<Organisation>().Where(o => o.Kind == OrganisationKind.Network).ToListAsync(cancellation))
            .Where(o => o.Status == OrganisationStatus.Standing).OrderBy(o => o.Id.Value).FirstOrDefault();
        var id = organisation?.Id ?? ids.Next<OrganisationId>();
        if (organisation is null)
            session.Events.StartStream<Organisation>(id.Value, new OrganisationRegistered(id, OrganisationKind.Network, "Strong Cities Network", Demonstration: false));
        MandateBook.Grant(session, person, new MandateGranted(ids.NextMandate(), id, RolePreset.Operator, moment.Effective, null));
        await session.SaveChangesAsync(cancellation);
    }
}
