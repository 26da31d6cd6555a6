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

    [Theory]
    [InlineData("city")]
    [InlineData("")]
    public void Another_field_is_not_blamed(string field) => Errors.For(field).Should().BeNull();
}
