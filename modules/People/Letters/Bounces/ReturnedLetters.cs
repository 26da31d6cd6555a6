using Marten;
using MimeKit;
using StrongCities.Modularity.Letters;

namespace StrongCities.People.Letters.Bounces;

/// <summary>Takes reports of what could not be delivered. One that is forged, comes twice or speaks of somebody else changes nothing.</summary>
public sealed class ReturnedLetters(IDocumentStore store, LetterFolder folder, AddressTroubles troubles)
{
    /// <returns>Whether the message is done with: it was sent to an address that one of our letters came from, and to nobody.</returns>
    public async Task<bool> Take(MimeMessage message, BounceSettings settings, CancellationToken cancellation)
    {
        if (DeliveryReport.CodeOf(message, settings) is null) return false;
        if (DeliveryReport.Read(message, settings) is { } report) await Take(report, cancellation);
        return true;
    }

    private async Task Take(DeliveryReport report, CancellationToken cancellation)
    {
        var hash = ReturnCode.HashOf(report.Code);
        await using var session = store.LightweightSession();
        // Whoever sends the same again finds a letter that has come back already.
        if (await session.Query<Letter>().FirstOrDefaultAsync(each => each.ReturnHash == hash, cancellation) is not { Status: LetterStatus.Sent } letter) return;
        using var sent = await folder.Read(letter, cancellation);
        if (sent?.To.Mailboxes.FirstOrDefault()?.Address is not { } address || !report.Recipients.Contains(address, StringComparer.OrdinalIgnoreCase)) return;
        session.Store(letter with { Status = LetterStatus.Returned, Answer = report.Status });
        if (report.SpeaksOfTheAddress && letter.Person is { } person) await troubles.Count(session, new PersonId(person), address, cancellation);
        await session.SaveChangesAsync(cancellation);
    }
}
