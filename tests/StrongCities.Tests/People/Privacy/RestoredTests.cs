using Marten;
using Microsoft.Extensions.DependencyInjection;
using StrongCities.Contracts.Ids;
using StrongCities.Host.Backups;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;
using StrongCities.People.Accounts;
using StrongCities.People.Privacy.Erasures;
using StrongCities.Tests.Host.Postgres;
using StrongCities.Tests.Host.Verbs;

namespace StrongCities.Tests.People.Privacy;

/// <summary>A backup is taken, a person is erased, the backup is restored: the person must not come back.</summary>
public sealed class RestoredTests : IDisposable
{
    private readonly string _from = TestCluster.NewFolder();
    private readonly string _to = TestCluster.NewFolder();

    [Fact]
    public async Task Who_was_erased_after_a_backup_is_erased_again_before_the_restored_host_serves_a_page()
    {
        var file = Path.Combine(_from, "backups", "network.zip");
        PersonId person;
        string list;
        await using (var portal = await PortalOn.Start(_from))
        {
            person = await Open(portal, "Ada Goneforever", "ada@city.example");
            var officer = await Open(portal, "Olu Officer", "olu@city.example");
            await Backup.WriteAsync(portal.Storage.Database.OwnerConnectionString, _from, file, TimeProvider.System, CancellationToken.None);
            var erase = new EraseSubject(Guid.CreateVersion7(), person, ErasureGround.Objection, Prose.Of("asked for")!);
            var acting = new Caller { Person = officer, Duties = RolePresets.DutiesOf(RolePreset.Secretariat) };
            (await portal.Host.Services.GetRequiredService<Door>().Send(erase, acting, null, CancellationToken.None)).Refusal.Should().BeNull();
            list = portal.Host.Services.GetRequiredService<ErasedList>().Place;
        }

        var (code, said, complained) = await HostProcess.Run("restore", file, "--Data:Folder", _to);
        code.Should().Be(0, complained);
        said.Should().Contain("no list of erased people").And.Contain(_to);
        await using (var unaware = await PortalOn.Start(_to)) (await Card(unaware, person)).Should().NotBeNull("without the list nobody can know: this is what the list is for");

        Directory.CreateDirectory(Path.Combine(_to, "erased"));
        File.Copy(list, Path.Combine(_to, "erased", Path.GetFileName(list)));
        await using var restored = await PortalOn.Start(_to);

        (await Card(restored, person)).Should().BeNull();
        await using var session = restored.Host.Services.GetRequiredService<IDocumentStore>().QuerySession();
        var erasure = (await session.Query<Erasure>().ToListAsync()).Single();
        erasure.Again.Should().BeTrue();
        (await restored.Host.Services.GetRequiredService<SubjectErasure>().CarryAgain(CancellationToken.None)).Should().Be(0, "once is enough");
    }

    private static async Task<PersonId> Open(PortalOn portal, string name, string email) =>
        (await portal.Host.Services.GetRequiredService<AccountBook>().Create(name, email, "four unrelated words", "en", demonstration: false, CancellationToken.None)).Person!.Value;

    private static Task<PersonCard?> Card(PortalOn portal, PersonId person) => portal.Host.Services.GetRequiredService<PersonDirectory>().Of(person, CancellationToken.None);

    public void Dispose()
    {
        Directory.Delete(_from, recursive: true);
        Directory.Delete(_to, recursive: true);
    }
}
