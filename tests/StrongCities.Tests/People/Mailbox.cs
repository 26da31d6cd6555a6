using System.Text.RegularExpressions;
using Marten;
using MimeKit;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Vault;
using StrongCities.People.Letters;
using StrongCities.People.MailedLinks;

namespace StrongCities.Tests.People;

/// <summary>What somebody finds who reads the mail of an address: the letters with links, as files of the platform.</summary>
public static partial class Mailbox
{
    public static async Task<IReadOnlyList<MailedLink>> LinksOf(NetworkHost network, string email)
    {
        var address = email.ToUpperInvariant();
        await using var session = network.Service<IDocumentStore>().QuerySession();
        return [.. (await session.Query<MailedLink>().Where(link => link.NormalizedEmail == address).ToListAsync()).OrderBy(link => link.At)];
    }

    /// <summary>The newest letter, once it is written.</summary>
    public static async Task<MimeMessage> Newest(NetworkHost network, string email)
    {
        return await MimeMessage.LoadAsync(await FileOf(network, email));
    }

    /// <summary>Where the newest letter lies, once it is written.</summary>
    public static async Task<string> FileOf(NetworkHost network, string email)
    {
        var link = (await LinksOf(network, email))[^1];
        var path = network.Service<LetterFolder>().PathOf(Letter.IdOf(link.Id, link.Purpose is MailedLinkPurpose.ChangeAddress ? link.Owner!.Value : link.Id), link.At);
        for (var tried = 0; tried < 200 && !File.Exists(path); tried++) await Task.Delay(50);
        return path;
    }

    /// <summary>The row of the newest letter, which comes after its file.</summary>
    public static async Task<Letter> RowOf(NetworkHost network, string email)
    {
        var mark = await network.Service<Vault>().MarkOfAddress(email, CancellationToken.None);
        await using var session = network.Service<IDocumentStore>().QuerySession();
        for (var tried = 0; tried < 200; tried++)
        {
            if ((await session.Query<Letter>().Where(letter => letter.AddressMark == mark).OrderByDescending(letter => letter.At).Take(1).ToListAsync()) is [var letter]) return letter;
            await Task.Delay(50);
        }

        throw new TimeoutException("No letter was written.");
    }

    /// <summary>The path and query that the newest letter leads to.</summary>
    public static async Task<string> Address(NetworkHost network, string email) =>
        new Uri(Link().Match((await Newest(network, email)).TextBody!).Value).PathAndQuery;

    [GeneratedRegex(@"https?://\S+\?code=\S+")]
    private static partial Regex Link();
}
