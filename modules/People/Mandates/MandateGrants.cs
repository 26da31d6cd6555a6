using System.Text.Json;
using Marten;
using StrongCities.Contracts;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.People.Accounts;
using StrongCities.People.MailedLinks;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Mandates;

/// <summary>What somebody who gives a mandate says. The address is the holder's; it goes no further than <see cref="MandateGrants"/>.</summary>
public sealed record MandateGrantRequest(string Email, OrganisationId OrganisationId, RolePreset Role, DateTimeOffset? From = null, DateTimeOffset? Until = null);

/// <summary>
/// Turns the address that a person typed into the person, and sends the command. The page and the API both come this way. Whoever has no account
/// yet is invited; so is everybody whom an organisation's own people ask in, because only the network's may learn who has one.
/// </summary>
public sealed class MandateGrants(Door door, AccountBook accounts, MailedLinkBook links, IDocumentStore store, Texts texts, Ids ids)
{
    public const string Route = "/api/mandates";

    public async Task<(MandateId Mandate, Outcome Outcome)> Grant(
        MandateGrantRequest request, Caller caller, Delivery? delivery, string? idempotencyKey, CancellationToken cancellation)
    {
        // Asked before the address is looked up, so that nobody else learns from the answer whether it has an account.
        if (!caller.IsSignedIn) return (default, Refusal.SignInFirst);
        if (!MandateRights.AdministersAny(caller)) return (default, Refusal.NoMandate);
        if (!AccountRules.IsAddress(request.Email?.Trim())) return (default, Refusal.Invalid("email-malformed", "email"));
        var holder = await accounts.PersonOf(request.Email!, cancellation);
        return caller.Holds(Duty.GrantMandates) && holder is { } known
            ? await Grant(known, request, caller, delivery, idempotencyKey, cancellation)
            : await Offer(holder, request, caller, delivery, idempotencyKey, cancellation);
    }

    private async Task<(MandateId, Outcome)> Grant(
        PersonId holder, MandateGrantRequest request, Caller caller, Delivery? delivery, string? key, CancellationToken cancellation)
    {
        var command = new GrantMandate(ids.NextMandate(), holder, request.OrganisationId, request.Role, request.From, request.Until);
        // The person stands for the address: what is kept of a request to know it again holds no personal data, not even hashed.
        var outcome = await door.Send(command, caller, Once(command.MandateId, new { holder, request.OrganisationId, request.Role, request.From, request.Until }, delivery, key), cancellation);
        return (Given(command.MandateId, outcome), outcome);
    }

    private async Task<(MandateId, Outcome)> Offer(
        PersonId? holder, MandateGrantRequest request, Caller caller, Delivery? delivery, string? key, CancellationToken cancellation)
    {
        if (holder == caller.Person) return (default, Refusal.NotYours("mandate-to-yourself"));
        if (!await links.Admits(request.Email, cancellation)) return (default, new Refusal(RefusalKind.TooMany, [new Flaw("too-many-letters", "email")]));
        var mandate = ids.NextMandate();
        var link = links.Draw(MailedLinkPurpose.AcceptMandate, request.Email, texts.Language.Tag, OfferMandateHandler.OpenFor) with { Mandate = mandate.Value, Owner = holder?.Value };
        await using var session = store.LightweightSession();
        session.Insert(link);
        await session.SaveChangesAsync(cancellation);

        var command = new OfferMandate(mandate, link.Id, request.OrganisationId, request.Role, request.From, request.Until);
        var outcome = await door.Send(command, caller, Once(mandate, new { request.OrganisationId, request.Role, request.From, request.Until }, delivery, key), cancellation);
        if (outcome is { Accepted: true, RepeatOf: null }) return (mandate, outcome);

        // Nothing was offered under this link.
        await links.UseUp(link, cancellation);
        var earlier = Given(mandate, outcome);
        return outcome.Accepted && await links.OfMandate(earlier, cancellation) is { } sent && sent.NormalizedEmail != link.NormalizedEmail
            ? (default, Refusal.Invalid("idempotency-key-reused", "idempotencyKey"))
            : (earlier, outcome);
    }

    private static MandateId Given(MandateId drawn, Outcome outcome) =>
        outcome.RepeatOf is { } earlier ? new MandateId(Guid.Parse(earlier.Location.Split('/')[^1])) : drawn;

    private static Delivery? Once(MandateId mandate, object body, Delivery? delivery, string? key) => key is null ? delivery : (delivery ?? new Delivery()) with
    {
        Idempotency = new IdempotencyKey(Route, key, JsonSerializer.SerializeToElement(body, NetworkJson.Options), $"{Route}/{mandate}"),
    };
}
