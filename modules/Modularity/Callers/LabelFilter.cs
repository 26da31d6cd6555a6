using StrongCities.Contracts;

namespace StrongCities.Modularity.Callers;

/// <summary>The one place that decides who may read what. Every query of a labelled document puts it into its SQL: counts obey it too.</summary>
public static class LabelFilter
{
    private static readonly string[] Visitor = [Name(Tlp.Clear)];
    private static readonly string[] Network = [Name(Tlp.Clear), Name(Tlp.Green)];
    private static readonly string[] Casework = [Name(Tlp.Clear), Name(Tlp.Green), Name(Tlp.Amber), Name(Tlp.AmberStrict)];

    /// <summary>A condition over a document's duplicated columns <c>label</c> and <c>organisation_id</c>, with its two parameters.</summary>
    public const string Sql = "(d.label = any(@labels) or d.organisation_id = @organisation)";

    public static string[] LabelsFor(Caller caller) =>
        caller.Holds(Duty.SeeCasework) ? Casework : caller.Mandate is not null ? Network : Visitor;

    /// <summary>The caller's organisation, or a value that no organisation has.</summary>
    public static Guid OrganisationOf(Caller caller) => caller.Organisation?.Value ?? Guid.Empty;

    /// <summary>The same decision for one document that has been loaded by its id.</summary>
    public static bool Admits(Caller caller, Tlp label, Guid organisation) =>
        LabelsFor(caller).Contains(Name(label)) || (caller.Organisation is { } own && own.Value == organisation);

    // As the column beside the JSON holds it.
    private static string Name(Tlp label) => label.ToString();
}
