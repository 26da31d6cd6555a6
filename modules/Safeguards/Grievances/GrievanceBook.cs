using Marten;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Vault;
using StrongCities.Ui.Data;
using StrongCities.Ui.Localisation;

namespace StrongCities.Safeguards.Grievances;

/// <summary>One text of a grievance, opened; null where it was erased.</summary>
public sealed record GrievanceMessage(bool FromOfficer, DateTimeOffset At, string? Text)
{
    public static IReadOnlyList<ConversationEntry> Shown(IReadOnlyList<GrievanceMessage> messages, Texts texts) =>
        [.. messages.Select(message => new ConversationEntry(texts[message.FromOfficer ? "grievance.from.officer" : "grievance.from.sender"], message.At, message.Text, message.FromOfficer))];
}

/// <summary>A grievance with what was written in it.</summary>
public sealed record GrievanceThread(Grievance Grievance, IReadOnlyList<GrievanceMessage> Messages);

/// <summary>What there is, for officers: how many wait and how many were erased go with the list, because nobody else may know either.</summary>
public sealed record GrievanceOverview(IReadOnlyList<Grievance> Newest, int Waiting, int Erased);

/// <summary>Reads grievances: for safeguarding officers, and for whoever has a receipt code. For everybody else there are none.</summary>
public sealed class GrievanceBook(IDocumentStore store, Vault vault)
{
    public const int Most = 200;

    private static readonly GrievanceOverview Nothing = new([], 0, 0);

    public async Task<GrievanceOverview> For(Caller caller, CancellationToken cancellation)
    {
        if (!Admits(caller)) return Nothing;
        await using var session = store.QuerySession();
        var newest = await session.QueryAsync<Grievance>(
            "select d.data from safeguards.mt_doc_grievance d where d.label = 'Red' order by (d.status = 'Received') desc, d.opened_at desc, d.id limit ?", cancellation, Most);
        var waiting = await session.Query<Grievance>().CountAsync(grievance => grievance.Status == GrievanceStatus.Received, cancellation);
        var erased = await session.Query<Grievance>().CountAsync(grievance => grievance.Status == GrievanceStatus.Erased, cancellation);
        return new GrievanceOverview(newest, waiting, erased);
    }

    /// <summary>Null for who may not read it as for one that isn't there.</summary>
    public async Task<GrievanceThread?> Find(GrievanceId id, Caller caller, CancellationToken cancellation)
    {
        if (!Admits(caller)) return null;
        await using var session = store.QuerySession();
        return await session.LoadAsync<Grievance>(id, cancellation) is { } grievance ? await Open(session, grievance, cancellation) : null;
    }

    /// <summary>What a receipt code opens; null for one that opens nothing.</summary>
    public async Task<GrievanceThread?> By(string code, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<GrievanceReceipt>(SecretHash.TextOf(code), cancellation) is { } receipt
            && await session.LoadAsync<Grievance>(new GrievanceId(receipt.Grievance), cancellation) is { } grievance
                ? await Open(session, grievance, cancellation)
                : null;
    }

    // What is RED is for named recipients: here it is this duty that names them, and no other.
    private static bool Admits(Caller caller) => caller.Holds(Duty.Safeguard);

    private async Task<GrievanceThread> Open(IQuerySession session, Grievance grievance, CancellationToken cancellation)
    {
        var texts = await vault.Open(session, [.. grievance.Texts.Select(text => text.Text)], cancellation);
        return new GrievanceThread(grievance, [.. grievance.Texts.Select(text => new GrievanceMessage(text.FromOfficer, text.At, texts.GetValueOrDefault(text.Text)))]);
    }
}
