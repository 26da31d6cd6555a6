using Marten;
using StrongCities.Contracts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Accounts;
using StrongCities.People.MailedLinks;

namespace StrongCities.People.Mandates;

/// <summary>What somebody sees who follows the link of an invitation.</summary>
/// <param name="HasAccount">Whether the address has an account; said to nobody but its reader.</param>
public sealed record Invitation(MailedLink Link, Mandate Mandate, string Organisation, bool HasAccount);

/// <summary>Reads invitations by the code of their letter, and takes them on for whoever the letter was written to.</summary>
public sealed class Invitations(MailedLinkBook links, AccountBook accounts, IDocumentStore store, Door door, TimeProvider clock)
{
    /// <summary>Null when the code opens nothing, or the offer is closed.</summary>
    public async Task<Invitation?> Read(string? code, CancellationToken cancellation)
    {
        if (await links.Read(code, MailedLinkPurpose.AcceptMandate, cancellation) is not { Mandate: { } id } link) return null;
        await using var session = store.QuerySession();
        var mandate = await session.LoadAsync<Mandate>(new MandateId(id), cancellation);
        if (mandate is null || !mandate.IsOfferedAt(clock.GetUtcNow())) return null;
        var organisation = await session.LoadAsync<Organisation>(mandate.OrganisationId, cancellation);
        return new Invitation(link, mandate, organisation?.Name ?? "", await WhoIsInvited(link, cancellation) is not null);
    }

    /// <summary>Whether the one who has signed in is the one who was written to. A letter that was passed on invites nobody else.</summary>
    public async Task<bool> IsFor(Invitation invitation, Caller caller, CancellationToken cancellation) =>
        caller.Person is { } person && await WhoIsInvited(invitation.Link, cancellation) == person;

    public async Task<Outcome> Accept(Invitation invitation, Caller caller, CancellationToken cancellation) =>
        await IsFor(invitation, caller, cancellation)
            ? await door.Send(new AcceptMandate(invitation.Mandate.Id, invitation.Link.Id), caller, null, cancellation)
            : Refusal.NotYours("invitation-of-another");

    /// <summary>Who had an account when they were invited is the one, whatever their address is now; otherwise whoever has an account for the address by now.</summary>
    private async Task<PersonId?> WhoIsInvited(MailedLink link, CancellationToken cancellation) =>
        link.Owner is { } owner ? new PersonId(owner) : await accounts.PersonOf(link.Email, cancellation);
}
