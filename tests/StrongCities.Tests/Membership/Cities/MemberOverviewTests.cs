using System.Collections.Frozen;
using StrongCities.Contracts.Ids;
using StrongCities.Membership.Cities;
using StrongCities.Membership.Principles;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;

namespace StrongCities.Tests.Membership.Cities;

[Collection(NetworkCollection.Name)]
public sealed class MemberOverviewTests(NetworkHost network)
{
    private static readonly DateOnly Left = new(2016, 3, 1);
    private readonly Ids _ids = network.Service<Ids>();
    private readonly OrganisationId _organisation = network.Service<Ids>().Next<OrganisationId>();

    [Fact]
    public async Task Shows_a_city_from_the_day_on_which_it_joined_to_the_day_before_it_left_and_at_once()
    {
        var id = _ids.Next<CityId>();
        var name = "Overview " + Guid.CreateVersion7().ToString("N")[20..].Replace('0', 'z');
        (await Shown(name, NetworkPrinciples.Launch)).Should().BeFalse();
        var before = await Counts();

        await Send(new EnterFoundingMember { CityId = id, OrganisationId = _organisation, Details = Scenarios.Details with { Name = name, LocalName = name } }, NetworkPrinciples.Launch);
        (await Shown(name, NetworkPrinciples.Launch)).Should().BeTrue();
        (await Shown(name, NetworkPrinciples.Launch.AddDays(-1))).Should().BeFalse();
        (await Counts()).Should().Equal(before[0], before[1] + 1, before[2] + 1, before[3] + 1);

        await Send(new WithdrawCity(id, 1, null), Left);
        (await Shown(name, Left.AddDays(-1))).Should().BeTrue();
        (await Shown(name, Left)).Should().BeFalse();
        (await Counts()).Should().Equal(before[0], before[1] + 1, before[2] + 1, before[3]);
    }

    private async Task<bool> Shown(string name, DateOnly on)
    {
        var overview = await network.Service<MemberOverview>().Of(on, CancellationToken.None);
        overview.Count.Should().Be(overview.Points.Count);
        overview.Groups.Sum(group => group.Count).Should().Be(overview.Count);
        overview.Growth[^1].Members.Should().Be(overview.Count);
        return overview.Points.Any(point => point.Title == name);
    }

    // Asked for out of order, answered in order.
    private async Task<long[]> Counts()
    {
        var launch = NetworkPrinciples.Launch;
        var counts = await network.Service<MemberCount>().On([Left, launch, Left.AddDays(-1), launch.AddDays(-1)], CancellationToken.None);
        counts.Select(count => count.On).Should().BeInAscendingOrder();
        return [.. counts.Select(count => count.Members)];
    }

    private async Task Send<TCommand>(TCommand command, DateOnly on) where TCommand : ICommand
    {
        var caller = new Caller
        {
            Person = _ids.NextPerson(),
            Mandate = _ids.NextMandate(),
            Organisation = _organisation,
            Duties = new[] { Duty.BackFill, Duty.SignForCity }.ToFrozenSet(),
        };
        var delivery = new Delivery { EffectiveAt = new DateTimeOffset(on.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero), BackFillReason = BackFillReason.PaperRecord };
        (await network.Service<Door>().Send(command, caller, delivery, CancellationToken.None)).Refusal.Should().BeNull();
    }
}
