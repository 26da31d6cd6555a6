using Marten;
using Npgsql;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using StrongCities.People.Accounts;

namespace StrongCities.People.Privacy.AtRisk;

/// <summary>Somebody at risk goes by another name everywhere, and no search for a part of their name or address finds them.</summary>
[Post("/api/account/shield"), SignedIn]
public sealed record ShieldProfile([property: Drawn] Guid ShieldId, Prose Pseudonym) : ICreates
{
    public const int LongestPseudonym = 40;

    bool ICommand.IsToOneself(Caller caller) => true;

    public Refusal? Check(Moment moment) => new Checks().Line(Pseudonym.Text, "pseudonym", LongestPseudonym).Refusal;
}

public static class ShieldProfileHandler
{
    private const string Rename = "update identity.accounts set display_name = $2 where person = $1";

    /// <param name="name">The name that is to be seen no more.</param>
    /// <param name="shielded">Whether the profile goes by another name already.</param>
    public static Decision Decide(ShieldProfile command, string name, bool shielded)
    {
        if (shielded) return Refusal.Conflict("shielded-already");
        var tells = name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(part => part.Length > 2 && command.Pseudonym.Text.Contains(part, StringComparison.CurrentCultureIgnoreCase));
        return tells ? Refusal.Invalid("pseudonym-tells", "pseudonym") : Decision.Accept(new ProfileShielded(command.ShieldId));
    }

    public static async Task<Outcome> Handle(
        ShieldProfile command, CommandContext context, IDocumentSession session, PersonDirectory people, Vault vault, CancellationToken cancellation)
    {
        var person = context.Caller.Person!.Value;
        if (await people.Of(person, cancellation) is not { } card) return Refusal.SignInFirst;
        var decision = Decide(command, card.Name, await session.LoadAsync<Shield>(person.Value, cancellation) is not null);
        if (decision.Refusal is { } refusal) return refusal;
        var name = Prose.Of(card.Name)!;
        await vault.Ready(person.Value, cancellation);
        vault.Keep(session, name, person.Value, unlisted: true);
        session.Events.StartStream<ShieldedProfile>(command.ShieldId, decision.Events);
        session.Insert(new Shield
        {
            Id = person.Value,
            ShieldId = command.ShieldId,
            Name = name.Digest,
            NameMark = await vault.Mark(card.Name.ToUpperInvariant(), cancellation),
            EmailMark = await vault.MarkOfAddress(card.Email, cancellation),
        });
        await session.BeginTransactionAsync(cancellation);
        await using var rename = new NpgsqlCommand(Rename, session.Connection);
        rename.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = person.Value });
        rename.Parameters.Add(new NpgsqlParameter<string> { TypedValue = command.Pseudonym.Text });
        await rename.ExecuteNonQueryAsync(cancellation);
        return new Outcome(null, 1);
    }
}
