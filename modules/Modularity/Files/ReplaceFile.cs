using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using Wolverine;

namespace StrongCities.Modularity.Files;

/// <summary>Whoever signs for the organisation puts a new version in the place of a file. The earlier ones stay in its history.</summary>
[Post("/api/attachments/{attachmentId}/replace"), SignedIn]
public sealed record ReplaceFile(AttachmentId AttachmentId, long Version, FileReference File) : IEdits
{
    public Refusal? Check(Moment moment) => new Checks().That(FileStore.IsHash(File.Sha256), "file", "file-unknown").Refusal;
}

public static class ReplaceFileHandler
{
    public const int MostVersions = 100;

    /// <param name="seen">Whether the sender may see the file: what is RED is not theirs who merely act for the organisation.</param>
    /// <param name="sent">Whether this person sent that content.</param>
    public static Decision Decide(Attachment? attachment, ReplaceFile command, Caller caller, bool seen, bool sent)
    {
        if (attachment is null || !seen || !caller.ActsFor(attachment.OrganisationId) || !caller.Holds(Duty.SignForCity)) return Refusal.NotFound;
        if (!sent) return Refusal.Invalid("file-unknown", "file");
        if (attachment.At(null)!.Sha256 == command.File.Sha256) return Refusal.Conflict("file-the-same");
        if (attachment.Versions.Count >= MostVersions) return Refusal.Conflict("file-versions-full", ("count", MostVersions));
        return Decision.Accept(new FileReplaced(attachment.Id, command.File));
    }

    public static async Task<(Outcome, NewEvents, OutgoingMessages)> Handle(
        ReplaceFile command, [Edited] Attachment? attachment, CommandContext context, FileStore files, AttachedFiles attached, CancellationToken cancellation)
    {
        var seen = attachment is not null && await attached.Find(attachment.Id.Value, context.Caller, cancellation) is not null;
        var sent = await files.Find(command.File.Sha256, context.Caller.Person!.Value, cancellation) == command.File;
        return Decide(attachment, command, context.Caller, seen, sent).Settle();
    }
}
