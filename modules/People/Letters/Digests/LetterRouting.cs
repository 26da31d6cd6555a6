using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Letters.Matrix;
using StrongCities.People.Letters.Wishes;

namespace StrongCities.People.Letters.Digests;

/// <summary>Finds out how a letter reaches somebody: by their role, by their wishes, by what it is about.</summary>
public sealed class LetterRouting(LetterKinds kinds, MatrixBook matrix, WishesBook wishes, MandateBook mandates, TimeProvider clock)
{
    public async Task<LetterPlan> Of(PostLetter letter, PersonId person, CancellationToken cancellation)
    {
        var (kind, now) = (kinds.Of(letter.Template), clock.GetUtcNow());
        if (!kind.MayBeLeft) return new LetterPlan(LetterChannel.AtOnce, now);
        var network = MatrixBook.ChannelFor(await matrix.Read(cancellation), kind, await Roles(letter, person, now, cancellation));
        return LetterPlan.Of(kind, network, await wishes.Of(person, cancellation), letter.DueAt, now);
    }

    /// <summary>Whom the person acts as in the matter of the letter.</summary>
    private async Task<IEnumerable<RolePreset>> Roles(PostLetter letter, PersonId person, DateTimeOffset now, CancellationToken cancellation) =>
        (await mandates.HeldBy(person, cancellation))
            .Where(mandate => mandate.IsValidAt(now)
                && (letter.Organisation is not { } organisation || mandate.OrganisationId == organisation)
                && (letter.Duty is not { } duty || RolePresets.DutiesOf(mandate.Role).Contains(duty)))
            .Select(mandate => mandate.Role);
}
