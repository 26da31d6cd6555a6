using StrongCities.Contracts;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Labels;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.Labels;

/// <summary>What was chosen on the label's page, as it was sent: of the three kinds of audience the level takes the one that it knows.</summary>
public sealed record LabelForm(string? Level, bool ChathamHouse, string[] Roles, string? Organisations, string[] People, string? Until, string? Afterwards)
{
    public async Task<(LabelTerms? Terms, Refusal? Refusal)> Read(AudienceNames names, CancellationToken cancellation)
    {
        if (!Enum.TryParse<Tlp>(Level, out var level)) return (null, Refusal.Invalid("required", "level"));
        var (organisations, unknown) = level is Tlp.Green or Tlp.Amber ? await names.Organisations(Organisations, cancellation) : ([], null);
        if (unknown is not null) return (null, Refusal.Invalid("label-organisation-unknown", "organisations", ("name", unknown)));
        if (!string.IsNullOrEmpty(Until) && Invariant.ReadDate(Until) is null) return (null, Refusal.Invalid("date-unreadable", "until"));
        var until = Invariant.ReadDate(Until);
        return (new LabelTerms
        {
            Level = level,
            ChathamHouse = ChathamHouse,
            Audience =
            [
                .. organisations,
                .. level == Tlp.Green ? Roles.Where(Enum.GetNames<RolePreset>().Contains).Select(role => Audience.Role(Enum.Parse<RolePreset>(role))) : [],
                .. level == Tlp.Red ? People.Where(id => Guid.TryParse(id, out _)).Select(id => Audience.Mandate(new MandateId(Guid.Parse(id)))) : [],
            ],
            // The whole of the day, as it ends for the secretariat.
            Until = until is { } day ? DueDay.End(day, DueDay.Secretariat) : null,
            Afterwards = until is not null && Enum.TryParse<Tlp>(Afterwards, out var later) ? later : null,
        }, null);
    }
}
