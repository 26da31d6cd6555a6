using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Events;

namespace StrongCities.Modularity.Files;

/// <summary>
/// Ties a file to a record. It is the only way to a file: knowing a hash opens nothing, and the same content attached to two records is seen
/// by the readers of each through its own attachment. Stored by the record's projection.
/// </summary>
public sealed record Attachment
{
    public required Guid Id { get; init; }
    public required string Sha256 { get; init; }

    /// <summary>Whose record it is.</summary>
    public required Guid Organisation { get; init; }

    public required Tlp Label { get; init; }

    /// <summary>The duty of those who work on such records.</summary>
    public required string Casework { get; init; }

    /// <summary>The stream of the record.</summary>
    public required Guid About { get; init; }

    public string Address => AddressOf(Id);

    /// <summary>The same file on the same record is the same attachment, however often the projection runs.</summary>
    public static Attachment To(Guid about, OrganisationId organisation, Tlp label, string casework, FileReference file) => new()
    {
        Id = IdOf(about, file.Sha256),
        Sha256 = file.Sha256,
        Organisation = organisation.Value,
        Label = label,
        Casework = casework,
        About = about,
    };

    public static Guid IdOf(Guid about, string sha256) => FactIds.Of(about, "attachment/" + sha256);

    public static string AddressOf(Guid id) => $"/files/{id:D}";

    public bool IsFor(Caller caller) => LabelFilter.Admits(caller, Label, Organisation, Casework);
}
