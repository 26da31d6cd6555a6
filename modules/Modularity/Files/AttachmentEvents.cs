using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Events;

namespace StrongCities.Modularity.Files;

/// <summary>A file was put on a record.</summary>
[EventName("people/file-attached/1")]
public sealed record FileAttached
{
    public required AttachmentId AttachmentId { get; init; }

    /// <summary>The kind of the record, as <see cref="ModuleBuilder.Labels{T}"/> names it.</summary>
    [Code] public required string Record { get; init; }

    /// <summary>The stream of the record.</summary>
    public required Guid About { get; init; }

    public required OrganisationId OrganisationId { get; init; }

    /// <summary>The file's own: it is never more open than this, nor than its record.</summary>
    public required Tlp Label { get; init; }

    /// <summary>The duty of those who work on such records.</summary>
    [Code] public required string Casework { get; init; }

    public required FileReference File { get; init; }
}

/// <summary>It belongs to another record of the same organisation, or back.</summary>
[EventName("people/file-moved/1")]
public sealed record FileMoved(AttachmentId AttachmentId, OrganisationId OrganisationId);

/// <summary>Another content took its place. The one before stays where it was, for those who may see it.</summary>
[EventName("people/file-replaced/1")]
public sealed record FileReplaced(AttachmentId AttachmentId, FileReference File);
