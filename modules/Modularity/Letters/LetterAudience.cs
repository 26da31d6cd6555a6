using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;

namespace StrongCities.Modularity.Letters;

/// <summary>To whom the network writes, by what it knows of mandates: nobody is named.</summary>
/// <param name="Label">Of what is written: who may not read it isn't written to.</param>
/// <param name="Roles">Who acts in one of these; in any when there is none.</param>
/// <param name="Regions">Who acts for a city of one of these; anywhere when there is none.</param>
/// <param name="MembersOnly">Only who acts for a city that is a member.</param>
public sealed record LetterAudience(Tlp Label, IReadOnlyList<RolePreset> Roles, [property: Code] IReadOnlyList<string> Regions, bool MembersOnly)
{
    public static readonly LetterAudience Everybody = new(Tlp.Clear, [], [], false);

    /// <summary>The chosen roles, without those that may not read what is written.</summary>
    public IReadOnlyList<RolePreset> Readers =>
        [.. (Roles.Count == 0 ? Enum.GetValues<RolePreset>() : Roles).Where(role => Label == Tlp.Clear || (Label == Tlp.Green && RolePresets.DutiesOf(role).Contains(Duty.ReadNetwork)))];
}

/// <summary>Finds who belongs to an audience now, in an order that stays.</summary>
public delegate Task<IReadOnlyList<PersonId>> FindAudience(LetterAudience audience, CancellationToken cancellation);

/// <summary>The regions in which the network has member cities.</summary>
public delegate Task<IReadOnlyList<string>> FindAudienceRegions(CancellationToken cancellation);
