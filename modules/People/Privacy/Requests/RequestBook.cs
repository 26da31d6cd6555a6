using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Vault;
using StrongCities.People.Accounts;
using StrongCities.People.Letters;
using Wolverine;
using Wolverine.Runtime;

namespace StrongCities.People.Privacy.Requests;

/// <summary>What somebody sends who asks for their rights.</summary>
public sealed record RequestForm(RequestKind? Kind, string Name, string Email, Prose Text, string Language);

/// <summary>A request as its maker sees it.</summary>
public sealed record OwnRequest(string Reference, RequestKind Kind, DateTimeOffset DueAt, RequestOutcome? Outcome, string? Answer);

/// <summary>Requests as they are made and as their makers see them. Nobody need have an account: a link to the address shows that it is them.</summary>
public sealed class RequestBook(Vault vault, IDocumentStore store, AccountBook accounts, IWolverineRuntime wolverine, TimeProvider clock)
{
    public const string Template = "privacy-confirm";

    public static readonly LetterKind Letters = new("privacy", MayBeLeft: false, Template, DecideRequestHandler.Template);

    public const int LongestText = 4000;
    private const int MostADay = 3;

    public static string PageOf(string link) => "/privacy/requests/" + link;

    /// <summary>Sends the link. The answer is the same for every address, known or not, and for one that was used too often today.</summary>
    public async Task<Refusal?> Ask(RequestForm form, CancellationToken cancellation)
    {
        var wrong = new Checks()
            .That(form.Kind is { } kind && Enum.IsDefined(kind), "kind", "required")
            .Line(form.Name, "name", AccountRules.LongestName)
            .That(AccountRules.IsAddress(form.Email) && OneLine.IsAddress(form.Email), "email", "email-malformed")
            .Text(form.Text, "details", LongestText, required: form.Kind is not RequestKind.Access)
            .Refusal;
        if (wrong is not null) return wrong;

        var now = Moment.At(clock.GetUtcNow()).Recorded;
        var sender = await vault.MarkOfAddress(form.Email, cancellation);
        await using var session = store.LightweightSession();
        var since = now.AddDays(-1);
        if (await session.Query<Correspondence>().CountAsync(each => each.Sender == sender && each.AskedAt > since, cancellation) >= MostADay) return null;
        var row = await Keep(session, Guid.CreateVersion7(now), form, sender, now, cancellation);
        await session.SaveChangesAsync(cancellation);
        await new MessageBus(wolverine).PublishAsync(Letter(row.Id, Template, now));
        return null;
    }

    /// <summary>Leaves a request's words in the vault and its row in the session.</summary>
    public async Task<Correspondence> Keep(IDocumentSession session, Guid id, RequestForm form, string sender, DateTimeOffset now, CancellationToken cancellation)
    {
        await vault.Ready(id, cancellation);
        var link = Correspondence.DrawLink();
        var (name, email, address) = (Prose.Of(form.Name)!, Prose.Of(form.Email)!, Prose.Of(PageOf(link))!);
        foreach (var prose in new[] { name, email, address, form.Text }.Where(prose => prose.Text.Length > 0)) vault.Keep(session, prose, id, unlisted: prose != form.Text);
        var row = new Correspondence
        {
            Id = id,
            LinkHash = SecretHash.TextOf(link),
            Sender = sender,
            Kind = form.Kind!.Value,
            AskedAt = now,
            Language = form.Language,
            Name = name.Digest,
            Email = email.Digest,
            Link = address.Digest,
            Text = Prose.DigestOf(form.Text),
        };
        session.Insert(row);
        return row;
    }

    public async Task<Correspondence?> Find(string link, CancellationToken cancellation)
    {
        if (link.Length > 100) return null;
        var hash = SecretHash.TextOf(link);
        await using var session = store.QuerySession();
        return await session.Query<Correspondence>().SingleOrDefaultAsync(row => row.LinkHash == hash, cancellation);
    }

    /// <summary>The request begins, and its month with the day on which it was asked. Opened again, the link changes nothing; false where it came too late.</summary>
    public async Task<bool> Confirm(string link, CancellationToken cancellation)
    {
        var now = Moment.At(clock.GetUtcNow());
        if (await Find(link, cancellation) is not { } row) return false;
        if (row.ConfirmedAt is not null) return true;
        if (!row.CanBeConfirmedAt(now.Recorded)) return false;
        await using var session = store.LightweightSession();
        var email = (await vault.Open(session, [row.Email], cancellation)).GetValueOrDefault(row.Email);
        var person = email is null ? null : await accounts.PersonOf(email, cancellation);
        EventHeaders.Stamp(session, CommandContext.Alone("confirm-privacy-request", now, about: row.Id));
        session.Events.StartStream<PrivacyRequest>(row.Id, new RequestReceived(row.Id, row.Kind, IdentityCheck.Letter, row.AskedAt, row.AskedAt.AddMonths(1)));
        session.Store(row with { ConfirmedAt = now.Recorded, Person = person?.Value });
        try
        {
            await session.SaveChangesAsync(cancellation);
        }
        catch (JasperFx.Events.ExistingStreamIdCollisionException)
        {
            // The same link was opened twice at one instant; the other one began it.
        }

        return true;
    }

    /// <summary>A person's own requests with their answers, the latest first.</summary>
    public async Task<IReadOnlyList<OwnRequest>> Of(PersonId person, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var rows = await session.Query<Correspondence>().Where(row => row.Person == person.Value).ToListAsync(cancellation);
        var requests = (await session.LoadManyAsync<PrivacyRequest>(cancellation, rows.Select(row => row.Id).ToArray())).OrderByDescending(request => request.AskedAt).ToList();
        var words = await vault.Open(session, [.. requests.Select(request => request.Answer).OfType<Digest>()], cancellation);
        return [.. requests.Select(request => new OwnRequest(
            request.Reference, request.Kind, request.DueAt, request.Outcome, request.Answer is { } answer ? words.GetValueOrDefault(answer) : null))];
    }

    public static PostLetter Letter(Guid request, string template, DateTimeOffset at) => new()
    {
        LetterId = FactIds.Of(request, "letter/" + template),
        Template = template,
        At = at,
        Correspondent = request,
        About = "/privacy",
        Names = new Dictionary<string, string> { ["reference"] = PrivacyRequest.ReferenceOf(request) },
    };

    /// <summary>Whom the letters about a request go to; nobody once the row or its key is gone.</summary>
    public async Task<Recipient?> Correspondent(Guid request, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        if (await session.LoadAsync<Correspondence>(request, cancellation) is not { } row) return null;
        var words = await vault.Open(session, [row.Name, row.Email, row.Link], cancellation);
        return words.Count < 3 ? null : new Recipient(new PersonId(request), words[row.Name], words[row.Email], row.Language) { Link = words[row.Link] };
    }
}
