using System.Net;
using StrongCities.Host.Backups;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Mandates;
using StrongCities.Tests.People;

namespace StrongCities.Tests.Host.Verbs;

/// <summary>Every verb in a process of its own, joining the cluster of the platform that runs in the tests' process.</summary>
[Collection(NetworkCollection.Name)]
public sealed class HostVerbsTests(NetworkHost network)
{
    private string Here => "--Data:Folder=" + network.DataFolder;

    [Fact]
    public async Task Help_lists_every_verb()
    {
        var (code, said, _) = await HostProcess.Run("--help");
        code.Should().Be(0);
        StrongCities.Host.Verbs.HostVerbs.All.Should().HaveCountGreaterThan(6).And.OnlyContain(verb => said.Contains(verb.Usage, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("There is no verb 'serv'", "serv")]
    [InlineData("tokens create EMAIL", "tokens")]
    [InlineData("backup FILE", "backup")]
    [InlineData("There is no backup", "restore", "/nowhere/network.zip")]
    [InlineData("There is no network in", "backup", "/tmp/never-written.zip", "--Data:Folder=/tmp/no-network-is-here")]
    [InlineData("no mandate's id", "tokens", "create", "a@b.example", "--mandate", "mine")]
    [InlineData("cannot be written", "migrate", "--Data:Folder=/dev/null/network")]
    public async Task What_cannot_be_done_is_refused_in_a_sentence(string sentence, params string[] typed)
    {
        var (code, _, complained) = await HostProcess.Run(typed);
        code.Should().Be(1);
        complained.Should().Contain(sentence).And.NotContain("   at ");
    }

    [Fact]
    public async Task A_token_opens_what_its_person_may_do()
    {
        var ada = await Someone.With(network);
        await ada.Holds(network, RolePreset.Secretariat);
        var (code, said, complained) = await HostProcess.Run("tokens", "create", ada.Email, "--days", "2", Here);
        code.Should().Be(0, complained);

        using var browser = new Browser(network.Host);
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/mandates");
        request.Headers.Authorization = new("Bearer", said.Trim());
        (await browser.Send(request)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task No_token_for_an_address_without_an_account()
    {
        var (code, said, complained) = await HostProcess.Run("tokens", "create", "nobody@city.example", Here);
        code.Should().Be(1);
        said.Should().BeEmpty();
        complained.Should().Contain("nobody@city.example");
    }

    [Fact]
    public async Task The_first_operator_signs_in_with_the_printed_password()
    {
        var email = $"{Guid.CreateVersion7():N}@city.example";
        var (code, said, complained) = await HostProcess.Run("accounts", "create-operator", email, Here);
        code.Should().Be(0, complained);
        var password = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];

        var person = await network.Service<StrongCities.People.Accounts.AccountBook>().PersonOf(email, CancellationToken.None);
        (await network.Service<MandateBook>().HeldBy(person!.Value, CancellationToken.None)).Single().Role.Should().Be(RolePreset.Operator);
        using var browser = new Browser(network.Host);
        (await browser.SignIn(email, password)).Headers.Location!.ToString().Should().Contain("/account/password");
    }

    [Fact]
    public async Task A_second_step_is_forgotten_for_who_lost_it_and_for_nobody_who_is_not_there()
    {
        var ada = await Someone.With(network);
        using var browser = await ada.SignedIn(network);
        var (code, said, complained) = await HostProcess.Run("accounts", "forget-second-step", ada.Email, Here);
        code.Should().Be(0, complained);
        said.Should().Contain(ada.Email).And.Contain("Sessions ended: 1");
        (await browser.Get("/account")).StatusCode.Should().Be(System.Net.HttpStatusCode.Found);
        (await HostProcess.Run("accounts", "forget-second-step", "nobody" + ada.Email, Here)).Item1.Should().Be(1);
    }

    [Fact]
    public async Task A_backup_is_written_while_the_portal_runs_and_the_portal_knows()
    {
        var file = Path.Combine(network.DataFolder, "backups", $"{Guid.CreateVersion7():N}.zip");
        var (code, said, complained) = await HostProcess.Run("backup", file, Here);
        code.Should().Be(0, complained);
        said.Should().Contain(file).And.Contain(Backup.KeysFileOf(file));
        LastBackup.Read(network.DataFolder)!.File.Should().Be(file);

        // And into the running portal nothing is restored.
        var (refused, _, why) = await HostProcess.Run("restore", file, Here);
        refused.Should().Be(1);
        why.Should().Contain("Nothing was restored");
    }
}
