using System.Text.Json.Serialization;
using Marten;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Search;

namespace StrongCities.Modularity.Files;

/// <summary>
/// Ties a file, in all its versions, to a record. It is the only way to a file: knowing a hash opens nothing, and the same content attached to
/// two records is seen by the readers of each through its own attachment.
/// </summary>
[NotSearched("A file has no name that could be asked for: its record is found, and leads to it.")]
public sealed record Attachment
{
    public required AttachmentId Id { get; init; }

    /// <summary>The kind of its record. Those that were stored before there were kinds are of applications.</summary>
    public string Record { get; init; } = "city";

    public required Guid About { get; init; }

    /// <summary>Whose record it is.</summary>
    public OrganisationId OrganisationId { get; init; }

    /// <summary>The file's own. What a reader may see is decided by the stricter one of it and the record's (<see cref="AttachedFiles"/>).</summary>
    public required Tlp Label { get; init; }

    public required string Casework { get; init; }

    /// <summary>The first one first.</summary>
    public IReadOnlyList<FileReference> Versions { get; init; } = [];

    // Stored before files had versions: one content, of which no more than the hash was kept here, and another name for the organisation.
    [JsonInclude, JsonPropertyName("sha256")]
    private string? OnlySha256 { get => null; init => Versions = value is null ? Versions : [new FileReference { Sha256 = value, Length = 0, MediaType = "" }]; }

    [JsonInclude, JsonPropertyName("organisation")]
    private OrganisationId? FormerOrganisation { get => null; init => OrganisationId = value ?? OrganisationId; }

    /// <summary>Whose it was before records of organisations became one.</summary>
    public IReadOnlyList<OrganisationId> Before { get; init; } = [];

    /// <summary>How often it went from one organisation's record to another's.</summary>
    public int Moves { get; init; }

    /// <summary>The version of its stream: the ETag of the next replacement.</summary>
    public long Version => Versions.Count + Moves;

    public static Attachment Create(FileAttached attached) => new()
    {
        Id = attached.AttachmentId,
        Record = attached.Record,
        About = attached.About,
        OrganisationId = attached.OrganisationId,
        Label = attached.Label,
        Casework = attached.Casework,
        Versions = [attached.File],
    };

    public Attachment Apply(FileReplaced replaced) => this with { Versions = [.. Versions, replaced.File] };

    public Attachment Apply(FileMoved moved) => this with
    {
        OrganisationId = moved.OrganisationId, Before = Mandates.Belonging.Moved(Before, OrganisationId, moved.OrganisationId), Moves = Moves + 1,
    };

    /// <summary>A version by its number, from 1; the one in force without a number. Null when there is none.</summary>
    public FileReference? At(int? number) => number is null ? Versions[^1] : number > 0 && number <= Versions.Count ? Versions[number.Value - 1] : null;

    /// <summary>Puts a file on a record when the session is saved, in the transaction of the record's own event.</summary>
    public static void Begin(IDocumentSession session, string record, Guid about, OrganisationId organisation, Tlp label, string casework, FileReference file) =>
        session.Events.StartStream<Attachment>(IdOf(about, file.Sha256).Value, new FileAttached
        {
            AttachmentId = IdOf(about, file.Sha256),
            Record = record,
            About = about,
            OrganisationId = organisation,
            Label = label,
            Casework = casework,
            File = file,
        });

    /// <summary>The same first content on the same record is the same attachment.</summary>
    public static AttachmentId IdOf(Guid about, string sha256) => new(FactIds.Of(about, "attachment/" + sha256));

    public static string AddressOf(AttachmentId id, int? number = null) =>
        number is null ? $"/files/{id}" : $"/files/{id}/{Ui.Localisation.Invariant.Number(number.Value)}";

    /// <summary>Where its versions and its history are shown.</summary>
    public static string PageOf(AttachmentId id) => Page + id;

    internal const string Page = "/attachments/";
}
