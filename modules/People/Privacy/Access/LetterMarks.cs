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
            {
                using var message = await folder.Read(letter, cancellation);
                // One without a file was written to nobody who could be found by it.
                var mark = message?.To.Mailboxes.FirstOrDefault() is { } mailbox ? await vault.MarkOfAddress(mailbox.Address, cancellation) : "";
                session.Store(letter with { AddressMark = mark });
            }

            await session.SaveChangesAsync(cancellation);
        }
    }
}
