using Marten;
using StrongCities.Contracts;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;
using StrongCities.News.Announcements;
using StrongCities.Tests.People;

namespace StrongCities.Tests.News;

/// <summary>Somebody of the secretariat who writes.</summary>
public sealed record Writer(Caller Caller, Door Door, IDocumentStore Store, Ids Ids)
{
    public static async Task<Writer> Of(NetworkHost network)
    {
        var someone = await Someone.With(network);
        var (mandate, organisation) = await someone.Holds(network, RolePreset.Secretariat);
        var caller = new Caller { Person = someone.Person, Mandate = mandate, Organisation = organisation, Role = RolePreset.Secretariat, Duties = RolePresets.DutiesOf(RolePreset.Secretariat) };
        return new Writer(caller, network.Service<Door>(), network.Service<IDocumentStore>(), network.Service<Ids>());
    }

    public async Task<Guid> Drafts(string title, string body = "Words.", Tlp label = Tlp.Clear, bool byLetter = false, string[]? regions = null, RolePreset[]? roles = null, AnnouncementKind kind = AnnouncementKind.Announcement, Guid[]? gathers = null)
    {
        var id = Ids.Draw(typeof(Guid));
        await Send(new DraftAnnouncement(id, kind, "en", Prose.Of(title)!, Prose.Of(body)!));
        await Send(new AddressAnnouncement(id, 1, label, byLetter, roles, regions, false, gathers));
        return id;
    }

    public async Task<Announcement> Publishes(Guid id)
    {
        await Send(new PublishAnnouncement(id, (await Load(id)).Version));
        return await Load(id);
    }

    public async Task Translates(Guid id, string language, string title, string body) =>
        await Send(new EditAnnouncement(id, (await Load(id)).Version, language, Prose.Of(title)!, Prose.Of(body)!));

    public async Task Send<TCommand>(TCommand command) where TCommand : ICommand =>
        (await Door.Send(command, Caller, null, default)).Refusal.Should().BeNull();

    public async Task<Announcement> Load(Guid id)
    {
        await using var session = Store.QuerySession();
        return (await session.LoadAsync<Announcement>(id))!;
    }
}
