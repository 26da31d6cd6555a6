namespace StrongCities.Modularity.Callers;

/// <summary>What a mandate lets its holder do. A module asks for duties, never for roles, so that presets can change without code.</summary>
public static class Duty
{
    /// <summary>Read what is GREEN: within the network. An applicant is not in it yet.</summary>
    public const string ReadNetwork = "network.read";
    public const string SignForCity = "membership.sign";
    public const string RecommendCities = "membership.recommend";
    public const string ApproveCities = "membership.approve";
    public const string SeeCasework = "membership.see-casework";
    public const string GrantMandates = "people.grant-mandates";

    /// <summary>Answer people's requests about their data, erase, place holds, keep the register of breaches.</summary>
    public const string ProtectData = "people.protect-data";
    /// <summary>Invite and end those who act for one's own organisation, in the roles that <see cref="RolePresets.GivenByOrganisations"/> names.</summary>
    public const string AdministerOwn = "people.administer-own";

    /// <summary>Say who may read a record of one's own organisation, or of those one works on.</summary>
    public const string Label = "labels.change";
    public const string BackFill = "history.back-fill";

    /// <summary>Sees to it that dates are kept: sees all deadlines but what is RED, extends them, and hears of those that passed.</summary>
    public const string OverseeDeadlines = "deadlines.oversee";

    /// <summary>Reads and answers what reaches the grievance channel. Nobody else knows that anything did.</summary>
    public const string Safeguard = "safeguarding.answer";

    /// <summary>Asks the help desk for a city.</summary>
    public const string AskHelpDesk = "help-desk.ask";

    /// <summary>Answers the tickets of the hub that one acts for.</summary>
    public const string AnswerTickets = "help-desk.answer";

    /// <summary>Says which organisation is the hub of a region, and answers where there is none yet.</summary>
    public const string RunHelpDesk = "help-desk.run";

    /// <summary>Changes the words of public pages and of letters, in every language.</summary>
    public const string EditWording = "wording.edit";

    /// <summary>Writes, translates and sends the network's announcements and its newsletter.</summary>
    public const string WriteNews = "news.write";
    public const string Operate = "platform.operate";
}
