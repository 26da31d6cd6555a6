using AwesomeAssertions;
using StrongCities.Ui.Forms;
using Xunit;

namespace StrongCities.Tests.Ui;

public class FormErrorsTests
{
    private static readonly FormErrors Errors = FormErrors.Of(new FormError("cityName", "Enter the name"), new FormError("", "Somebody else changed it"));

    [Theory]
    [InlineData("cityName")]
    [InlineData("CityName")]
    [InlineData("Model.CityName")]
    public void A_refusal_finds_its_field_by_the_command_s_name(string field) => Errors.For(field).Should().Be("Enter the name");

    [Fact]
    public void One_line_s_error_does_not_fall_on_another_line() =>
        FormErrors.Of(new FormError("lines[0].amount", "Too much")).For("Model.Lines[1].Amount").Should().BeNull();

    [Fact]
    public void The_link_in_the_summary_leads_to_the_field() =>
        FieldIds.Of("lines[0].amount").Should().Be(FieldIds.Of("Model.Lines[0].Amount")).And.Be("f-lines-0-amount");

    [Theory]
    [InlineData("city")]
    [InlineData("")]
    public void Another_field_is_not_blamed(string field) => Errors.For(field).Should().BeNull();
}
