using Marten;
using Microsoft.Extensions.DependencyInjection;
using StrongCities.Contracts.Ids;
using StrongCities.Host.Backups;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;
using StrongCities.People.Accounts;
using StrongCities.People.HelpDesk;
using StrongCities.Safeguards.Grievances;
using StrongCities.Tests.Host.Postgres;
using StrongCities.Tests.Host.Verbs;

namespace StrongCities.Tests.People.Privacy;

/// <summary>A backup is taken, the texts of a ticket and of a grievance are erased at once, the backup is restored: no text may come back.</summary>
public sealed class RestoredTextsTests : IDisposable
{
    private readonly string _from = TestCluster.NewFolder();
    private readonly string _to = TestCluster.NewFolder();

    [Fact]
    public async Task What_was_erased_after_a_backup_is_erased_again_and_says_so()
    {
        var file = Path.Combine(_from, "backups", "network.zip");
        var (ticket, grievance) = (new TicketId(Guid.CreateVersion7()), new GrievanceId(Guid.CreateVersion7()));
        string list;
        await using (var portal = await PortalOn.Start(_from))
        {
            var (city, secretariat, officer) = (await Acting(portal, RolePreset.City), await Acting(portal, RolePreset.Secretariat), await Acting(portal, RolePreset.Safeguarding));
            await Send(portal, new OpenTicket { TicketId = ticket, Subject = Prose.Of("a neighbour")!, Text = Prose.Of("of whom I say")!, Understood = true }, city);
            await Send(portal, new AnswerTicket(ticket, Prose.Of("please say no more")!), secretariat);
            await Send(portal, new OpenGrievance(grievance, new string('a', 64), Prose.Of("of somebody")!, true), Caller.Visitor);
            (await Texts(portal, ticket, grievance)).Should().HaveCount(4);
            await Backup.WriteAsync(portal.Storage.Database.OwnerConnectionString, _from, file, TimeProvider.System, CancellationToken.None);
            await Send(portal, new EraseTicket(ticket, 2, TicketErasure.AboutAPerson), secretariat);
            await Send(portal, new EraseGrievance(grievance, 1, GrievanceErasure.AboutAPerson), officer);
            list = portal.Host.Services.GetRequiredService<ErasedList>().Place;
            for (var tried = 0; tried < 200 && (!File.Exists(list) || File.ReadAllLines(list).Length < 2); tried++) await Task.Delay(50);
            Directory.CreateDirectory(Path.Combine(_to, "erased"));
            if (File.Exists(list)) File.Copy(list, Path.Combine(_to, "erased", Path.GetFileName(list)));
        }

        var (code, _, complained) = await HostProcess.Run("restore", file, "--Data:Folder", _to);
        code.Should().Be(0, complained);
        await using var restored = await PortalOn.Start(_to);

        (await Texts(restored, ticket, grievance)).Should().BeEmpty();
        await using var session = restored.Host.Services.GetRequiredService<IDocumentStore>().QuerySession();
        (await session.LoadAsync<Ticket>(ticket))!.Should().Match<Ticket>(each => each.Status == TicketStatus.Erased && each.Erased == TicketErasure.AboutAPerson);
        (await session.LoadAsync<Grievance>(grievance))!.Should().Match<Grievance>(each => each.Status == GrievanceStatus.Erased && each.Erased == GrievanceErasure.AboutAPerson);
        foreach (var duty in new[] { DueDate.IdOf(GrievanceDesk.Triage, grievance.Value), DueDate.IdOf(TicketDesk.Answer, ticket.Value) })
            (await restored.Host.Services.GetRequiredService<DueDates>().Find(duty, default)).Should().BeNull("nothing is left to answer");
    }

    private static async Task Send<T>(PortalOn portal, T command, Caller caller) where T : ICommand =>
        (await portal.Host.Services.GetRequiredService<Door>().Send(command, caller, null, CancellationToken.None)).Refusal.Should().BeNull();

    private static async Task<IReadOnlyList<string>> Texts(PortalOn portal, TicketId ticket, GrievanceId grievance)
    {
        await using var session = portal.Host.Services.GetRequiredService<IDocumentStore>().QuerySession();
        var (asked, told) = ((await session.LoadAsync<Ticket>(ticket))!, (await session.LoadAsync<Grievance>(grievance))!);
        var opened = await portal.Host.Services.GetRequiredService<Vault>()
            .Open(session, [asked.Subject, .. asked.Texts.Select(text => text.Text), .. told.Texts.Select(text => text.Text)], default);
        return [.. opened.Values];
    }

    private static async Task<Caller> Acting(PortalOn portal, RolePreset role)
    {
        var services = portal.Host.Services;
        var person = (await services.GetRequiredService<AccountBook>().Create("Somebody", $"{role}@city.example", "four unrelated words", "en", demonstration: false, CancellationToken.None)).Person!.Value;
        var ids = services.GetRequiredService<Ids>();
        await using var session = services.GetRequiredService<IDocumentStore>().LightweightSession();
        MandateBook.Grant(session, person, new MandateGranted(ids.NextMandate(), ids.Next<OrganisationId>(), role, TimeProvider.System.GetUtcNow().AddDays(-1), null));
        await session.SaveChangesAsync();
        return Caller.Acting(person, (await services.GetRequiredService<MandateBook>().HeldBy(person, CancellationToken.None)).Single());
    }

    public void Dispose()
    {
        Directory.Delete(_from, recursive: true);
        Directory.Delete(_to, recursive: true);
    }
}
