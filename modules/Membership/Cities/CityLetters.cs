using StrongCities.Modularity.Events;
using StrongCities.Modularity.Letters;

namespace StrongCities.Membership.Cities;

/// <summary>The letters that a city gets on its way. History that is back-filled is not announced again.</summary>
public static class CityLetters
{
    public const string Received = "application-received";
    public const string Recommended = "application-recommended";
    public const string Approved = "admission-approved";
    public const string Declined = "application-declined";
    public const string Welcome = "welcome";

    public static readonly LetterKind Kind = new("membership", MayBeLeft: true, Received, Recommended, Approved, Declined, Welcome);

    public static IReadOnlyList<object> Write(string template, City city, Moment moment) =>
        Write(template, city.Id, city.OrganisationId, city.Details.Name, moment, city.Demonstration);

    public static IReadOnlyList<object> Write(string template, CityId city, OrganisationId organisation, string name, Moment moment, bool demonstration) =>
        moment.IsBackFilled ? [] :
        [
            new PostLetter
            {
                LetterId = FactIds.Of(city.Value, "letter/" + template, moment),
                Template = template,
                At = moment.Recorded,
                Organisation = organisation,
                About = $"/applications/{city}",
                Names = new Dictionary<string, string> { ["city"] = name },
                Demonstration = demonstration,
            },
        ];
}
