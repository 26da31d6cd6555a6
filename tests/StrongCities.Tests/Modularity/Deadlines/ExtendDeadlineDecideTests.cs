using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Vault;
using StrongCities.Tests.Membership.Cities;
using static StrongCities.Tests.Membership.Cities.Scenarios;

namespace StrongCities.Tests.Modularity.Deadlines;

public sealed class ExtendDeadlineDecideTests
{
    private static readonly OrganisationId Own = OrganisationId.From(Guid.Parse("019ab000-0000-7000-8000-0000000000aa"));
    private static readonly DueDate Due = DueDate.Open("membership-to-sign", Guid.Empty, Own, "/desk", "Harbour", Now.Recorded.AddDays(3)).UntilItsDayEndsIn(DueDay.AnywhereOnEarth);
    private static readonly StandingDuty Standing = new(Due, Due.DueAt, 0, 0, null);
    private static readonly ExtendDeadline Later = new(Due.Id, 0, Due.Day().AddDays(10), Prose.Of("The council meets next week.")!);

    [Fact]
    public void Whoever_oversees_it_gives_it_a_later_day_in_its_own_zone() =>
        ((DeadlineExtended)Decide(Standing, null, Later, Holding(Duty.OverseeDeadlines)).Events.Single()).Should().Be(
            new DeadlineExtended(Due.Id, Due.DueAt, Due.DueAt.AddDays(10), Later.Reason.Digest));

    [Fact]
    public void Its_owner_sees_it_and_does_not_extend_it() =>
        Decide(Standing, null, Later, Holding() with { Organisation = Own }).ShouldRefuse(RefusalKind.NotYours, "extension-not-yours");

    [Fact]
    public void For_anybody_else_it_is_not_there()
    {
        Decide(Standing, null, Later, Holding(Duty.Operate)).ShouldRefuse(RefusalKind.NotFound, "not-found");
        Decide(null, null, Later, Holding(Duty.OverseeDeadlines)).ShouldRefuse(RefusalKind.NotFound, "not-found");
        var red = Standing with { Duty = Due with { Organisation = null, Duty = Duty.Safeguard, AnswersTo = Duty.Safeguard, Label = Tlp.Red } };
        Decide(red, null, Later, Holding(Duty.OverseeDeadlines, Duty.Operate)).ShouldRefuse(RefusalKind.NotFound, "not-found");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_day_that_is_not_later_is_refused(int days) =>
        Decide(Standing, null, Later with { Until = Due.Day().AddDays(days) }, Holding(Duty.OverseeDeadlines)).ShouldRefuse(RefusalKind.Invalid, "extension-not-later", "until");

    [Fact]
    public void What_was_put_off_too_often_is_put_off_no_more() =>
        Decide(Standing, new Deadline { Id = Due.Id, Extensions = ExtendDeadlineHandler.MostExtensions }, Later, Holding(Duty.OverseeDeadlines))
            .ShouldRefuse(RefusalKind.Conflict, "extended-too-often");

    [Fact]
    public void A_reason_is_asked_for_and_a_day_within_a_year()
    {
        Decision.Of((Later with { Reason = Prose.Of("  ")! }).Check(Now)!).ShouldRefuse(RefusalKind.Invalid, "required", "reason");
        Decision.Of((Later with { Until = DateOnly.MaxValue }).Check(Now)!).ShouldRefuse(RefusalKind.Invalid, "extension-too-far", "until");
    }

    private static Decision Decide(StandingDuty? standing, Deadline? deadline, ExtendDeadline command, Caller caller) =>
        ExtendDeadlineHandler.Decide(standing, deadline, command, caller, Now);

    private static Caller Holding(params string[] duties) =>
        new() { Person = new PersonId(Guid.Empty), Duties = System.Collections.Frozen.FrozenSet.ToFrozenSet(duties) };
}
