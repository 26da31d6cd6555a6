using Npgsql;
using StrongCities.Contracts;

namespace StrongCities.Modularity.Callers;

/// <summary>The one place that decides who may read what. Every query of a labelled document puts it into its SQL: counts obey it too.</summary>
public static class LabelFilter
{
    private static readonly string[] Visitor = [Name(Tlp.Clear)];
    private static readonly string[] Network = [Name(Tlp.Clear), Name(Tlp.Green)];
    private static readonly string[] Casework = [Name(Tlp.Clear), Name(Tlp.Green), Name(Tlp.Amber), Name(Tlp.AmberStrict)];

    /// <summary>
    /// A condition over a document's duplicated columns <c>label</c> and <c>organisation_id</c>; its parameters come from <see cref="AddTo"/>. What
    /// is RED is for named recipients, and being of the same organisation names nobody.
    /// </summary>
    public const string Sql = "(d.label = any(@labels) or (d.organisation_id = @organisation and d.label <> 'Red'))";

    /// <param name="parameters">Of the statement that holds <see cref="Sql"/>.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="casework">The duty of those who work on such records, of whichever organisation.</param>
    public static void AddTo(NpgsqlParameterCollection parameters, Caller caller, string casework)
    {
        parameters.AddWithValue("labels", LabelsFor(caller, casework));
        parameters.AddWithValue("organisation", OrganisationOf(caller));
    }

    /// <summary>The same over rows of many kinds, each of which names the duty of those who work on it in a column <c>casework</c>.</summary>
    public const string SqlByRow =
        "(d.label = any(case when d.casework = any(@duties) then @worked else @labels end) or (d.organisation_id = @organisation and d.label <> 'Red'))";

    /// <param name="parameters">Of the statement that holds <see cref="SqlByRow"/>.</param>
    /// <param name="caller">Who asks.</param>
    public static void AddTo(NpgsqlParameterCollection parameters, Caller caller)
    {
        parameters.AddWithValue("labels", caller.Holds(Duty.ReadNetwork) ? Network : Visitor);
        parameters.AddWithValue("worked", Casework);
        parameters.AddWithValue("duties", caller.Duties.ToArray());
        parameters.AddWithValue("organisation", OrganisationOf(caller));
    }

    private static string[] LabelsFor(Caller caller, string casework) =>
        caller.Holds(casework) ? Casework : caller.Holds(Duty.ReadNetwork) ? Network : Visitor;

    /// <summary>Nothing but what everybody may see: then what is kept of public things for all readers together answers this one, too.</summary>
    public static bool SeesOnlyThePublic(Caller caller) => caller.Organisation is null && caller.Duties.Count == 0;

    /// <summary>The caller's organisation, or a value that no organisation has.</summary>
    public static Guid OrganisationOf(Caller caller) => caller.Organisation?.Value ?? Guid.Empty;

    /// <summary>The same decision for one document that has been loaded by its id.</summary>
    public static bool Admits(Caller caller, Tlp label, Guid organisation, string casework) =>
        LabelsFor(caller, casework).Contains(Name(label)) || (label != Tlp.Red && caller.Organisation is { } own && own.Value == organisation);

    // As the column beside the JSON holds it.
    private static string Name(Tlp label) => label.ToString();
}
