using StrongCities.Membership.Cities;
using StrongCities.Contracts;
using StrongCities.Modularity;
using StrongCities.Modularity.Commands;
using StrongCities.Ui.Forms;

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
    [InlineData("", "2026-01-31", null)]
    public void The_date_of_a_council_act_is_asked_for_again_when_it_cannot_be_read(string number, string date, string? code)
    {
        var form = new ApplyForm { ActNumber = number, ActDate = date };
        var (_, refusal) = ToCommand(form);
        refusal!.Flaws.Where(flaw => flaw.Field == "actDate").Select(flaw => flaw.Code).Should().Equal(code is null ? [] : [code]);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once_in_the_order_of_the_form()
    {
        var (command, refusal) = ToCommand(new ApplyForm { City = "01a20706-243c-70f8-98f2-b744da62583a", Kind = "City", Population = "many", ActDate = "2026-01-31" });
        command.Should().BeNull();
        ApplyForm.AtItsFields(new FormErrors(refusal!.Flaws.Select(flaw => new FormError(flaw.Field!, flaw.Code)))).All.Should().Equal(
            new FormError("name", "required"), new FormError("countryCode", "country-unknown"), new FormError("languages", "languages-missing"),
            new FormError("population", "not-a-number"), new FormError("latitude", "not-a-number"), new FormError("longitude", "not-a-number"),
            new FormError("actNumber", "required"), new FormError("motivation", "required"), new FormError("accept", "principles-not-accepted"));
    }

    private static (ApplyForMembership? Command, Refusal? Refusal) ToCommand(ApplyForm form) =>
        form.ToCommand(new Ids(TimeProvider.System), null, Moment.At(new DateTimeOffset(2026, 2, 1, 12, 0, 0, TimeSpan.Zero)));
}
