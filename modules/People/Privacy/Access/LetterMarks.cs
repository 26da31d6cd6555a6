using Marten;
using Microsoft.Extensions.Logging;
using StrongCities.Modularity;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Vault;
using StrongCities.People.Letters;

namespace StrongCities.People.Privacy.Access;

/// <summary>
/// By whose address a letter is found: a mark of it, made with the vault's key. Letters of earlier releases get theirs here, out of their files;
/// until then those few are opened to see whom they went to.
/// </summary>
public sealed class LetterMarks(LetterFolder folder, Vault vault, IDocumentStore store, TimeProvider clock, ILogger<LetterMarks> log) : DailySweep(clock, log)
{
    private const int Batch = 200;

    public override async Task Sweep(CancellationToken cancellation)
    {
        while (true)
        {
            await using var session = store.LightweightSession();
            var unmarked = await session.Query<Letter>().Where(letter => letter.AddressMark == null).Take(Batch).ToListAsync(cancellation);
            if (unmarked.Count == 0) return;
            foreach (var letter in unmarked)
                session.Store(letter with { AddressMark = await AddressIn(letter, cancellation) is { } address ? await vault.MarkOfAddress(address, cancellation) : "" });

            await session.SaveChangesAsync(cancellation);
        }
    }

    // Whom one without a file was written to, or with a damaged one, nobody finds out any more.
    private async Task<string?> AddressIn(Letter letter, CancellationToken cancellation)
    {
        try
        {
            using var message = await folder.Read(letter, cancellation);
            return message?.To.Mailboxes.FirstOrDefault()?.Address;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
