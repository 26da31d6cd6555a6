using AwesomeAssertions;
using StrongCities.Ui.Charts;
using StrongCities.Ui.Localisation;
using Xunit;

namespace StrongCities.Tests.Ui;

public class ChartTests
{
    [Theory]
    [InlineData(231, new double[] { 0, 100, 200, 300 })]
    [InlineData(14, new double[] { 0, 5, 10, 15 })]
    [InlineData(3, new double[] { 0, 1, 2, 3 })]
    [InlineData(1, new double[] { 0, 1 })]
    [InlineData(100, new double[] { 0, 25, 50, 75, 100 })]
    [InlineData(0.3, new double[] { 0, 0.1, 0.2, 0.3 })]
    [InlineData(0, new double[] { 0, 1 })]
    [InlineData(double.NaN, new double[] { 0, 1 })]
    public void Ticks_are_round_and_reach_the_highest_value(double highest, double[] expected) =>
        NiceTicks.UpTo(highest).Should().Equal(expected);

    [Fact]
    public void Time_runs_from_nought_to_one_and_writes_no_more_years_than_asked()
    {
        var scale = new TimeScale([new(new(2015, 9, 29), 23), new(new(2026, 11, 22), 231)]);
        scale.Part(new(2015, 9, 29)).Should().Be(0);
        scale.Part(new(2026, 11, 22)).Should().Be(1);
        scale.Years(6).Should().HaveCountLessThanOrEqualTo(6).And.StartWith(new DateOnly(2016, 1, 1));
    }

    [Fact]
    public void Numbers_for_drawings_are_the_same_in_every_language()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("ar");
            Invariant.Number(1234.5678).Should().Be("1234.57");
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }
}
