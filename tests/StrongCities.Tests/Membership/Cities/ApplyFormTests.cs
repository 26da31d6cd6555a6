using StrongCities.Membership.Cities;
using StrongCities.Modularity;

namespace StrongCities.Tests.Membership.Cities;

public sealed class ApplyFormTests
{
    [Theory]
    [InlineData("12/2026", "31.12.2026", "date-unreadable")]
    [InlineData("", "31.12.2026", "date-unreadable")]
    [InlineData("12/2026", "2026-02-30", "date-unreadable")]
    [InlineData("12/2026", " ", "required")]
    [InlineData("12/2026", "2026-12-31", null)]
    [InlineData("", "", null)]
    public void The_date_of_a_council_act_is_asked_for_again_when_it_cannot_be_read(string number, string date, string? code)
    {
        var form = new ApplyForm { ActNumber = number, ActDate = date };
        var (_, refusal) = form.ToCommand(new Ids(TimeProvider.System), null);
        refusal!.Flaws.Where(flaw => flaw.Field == "actDate").Select(flaw => flaw.Code).Should().Equal(code is null ? [] : [code]);
    }
}
