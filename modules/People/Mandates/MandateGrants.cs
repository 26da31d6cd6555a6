using System.Text.Json;
using StrongCities.Contracts;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.People.Accounts;

namespace StrongCities.People.Mandates;

/// <summary>What somebody who grants a mandate says. The address is the holder's; it goes no further than <see cref="MandateGrants"/>.</summary>
public sealed record MandateGrantRequest(string Email, OrganisationId OrganisationId, RolePreset Role, DateTimeOffset? From = null, DateTimeOffset? Until = null);

/// <summary>Turns the address that a person typed into the person, and sends the command. The page and the API both come this way.</summary>
public sealed class MandateGrants(Door door, AccountBook accounts, Ids ids)
{
    public const string Route = "/api/mandates";

    public async Task<(MandateId Mandate, Outcome Outcome)> Grant(
        MandateGrantRequest request, Caller caller, Delivery? delivery, string? idempotencyKey, CancellationToken cancellation)
    {
        // Asked before the address is looked up, so that nobody else learns from the answer whether it has an account.
        if (CommandShape.Of(typeof(GrantMandate)).Refuses(caller) is { } refused) return (default, refused);
        if (await accounts.PersonOf(request.Email, cancellation) is not { } holder) return (default, Refusal.Invalid("email-unknown", "email"));
        var command = new GrantMandate(ids.NextMandate(), holder, request.OrganisationId, request.Role, request.From, request.Until);
        var outcome = await door.Send(command, caller, idempotencyKey is null ? delivery : Once(command, delivery, idempotencyKey), cancellation);
        return (outcome.RepeatOf is { } earlier ? new MandateId(Guid.Parse(earlier.Location.Split('/')[^1])) : command.MandateId, outcome);
    }

    // The person stands for the address: what is kept of a request to know it again holds no personal data, not even hashed.
    private static Delivery Once(GrantMandate command, Delivery? delivery, string key) => (delivery ?? new Delivery()) with
    {
        Idempotency = new IdempotencyKey(
            Route, key, JsonSerializer.SerializeToElement(new { command.Holder, command.OrganisationId, command.Role, command.From, command.Until }, NetworkJson.Options),
            $"{Route}/{command.MandateId}"),
    };
}
