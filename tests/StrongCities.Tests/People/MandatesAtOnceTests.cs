using StrongCities.Contracts.Ids;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Mandates;

namespace StrongCities.Tests.People;

/// <summary>What is decided by mandates beside the stream is decided one after the other: two at one instant do not both pass.</summary>
[Collection(NetworkCollection.Name)]
public sealed class MandatesAtOnceTests(NetworkHost network)
{
    private const int Times = 12;

    [Fact]
    public async Task The_last_two_of_a_city_do_not_both_end_each_other()
    {
        for (var time = 0; time < Times; time++)
        {
            var (ada, bea) = (await Someone.With(network), await Someone.With(network));
            var (hers, organisation) = await ada.Holds(network, RolePreset.City);
            var (theirs, _) = await bea.Holds(network, RolePreset.City, at: organisation);
            var (one, other) = await Both(
                () => Send(new EndMandate(theirs, 1), Acting(ada, hers, organisation, RolePreset.City)),
                () => Send(new EndMandate(hers, 1), Acting(bea, theirs, organisation, RolePreset.City)));
            new[] { one, other }.Count(outcome => outcome.Accepted).Should().Be(1);
            new[] { one, other }.Single(outcome => !outcome.Accepted).Refusal!.First.Code.Should().Be("last-of-its-city");
        }
    }

    [Fact]
    public async Task Two_roles_that_are_apart_are_not_both_granted_to_one_person()
    {
        var granter = await Someone.With(network);
        var (mandate, organisation) = await granter.Holds(network, RolePreset.Secretariat);
        var caller = Acting(granter, mandate, organisation, RolePreset.Secretariat);
        for (var time = 0; time < Times; time++)
        {
            var holder = await Someone.With(network);
            var (_, elsewhere) = await (await Someone.With(network)).Holds(network, RolePreset.Practitioner);
            var (one, other) = await Both(
                () => Send(new GrantMandate(Id(), holder.Person, organisation, RolePreset.Auditor, null, null), caller),
                () => Send(new GrantMandate(Id(), holder.Person, elsewhere, RolePreset.Secretariat, null, null), caller));
            new[] { one, other }.Count(outcome => outcome.Accepted).Should().Be(1);
            (await network.Service<MandateBook>().HeldBy(holder.Person, CancellationToken.None)).Should().ContainSingle();
        }
    }

    private MandateId Id() => network.Service<Ids>().NextMandate();

    private Task<Outcome> Send<T>(T command, Caller caller) where T : ICommand => network.Service<Door>().Send(command, caller, null, CancellationToken.None);

    private static async Task<(Outcome, Outcome)> Both(Func<Task<Outcome>> one, Func<Task<Outcome>> other)
    {
        var first = Task.Run(one);
        var second = Task.Run(other);
        return (await first, await second);
    }

    private static Caller Acting(Someone person, MandateId mandate, OrganisationId organisation, RolePreset role) =>
        Caller.Acting(person.Person, new Mandate { Id = mandate, OrganisationId = organisation, Role = role, From = TimeProvider.System.GetUtcNow().AddDays(-1) });
}
