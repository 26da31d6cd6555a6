using AwesomeAssertions;
using StrongCities.Ui.Map;
using Xunit;

namespace StrongCities.Tests.Ui;

public class EqualEarthTests
{
    // Printed by modules/Ui/Map/build/build.mjs, which draws the land with d3-geo.
    [Theory]
    [InlineData(59.91, 10.75, 501.62, 38.95)]
    [InlineData(45.5, -73.57, 312.47, 77.70)]
    [InlineData(-1.29, 36.82, 578.17, 236.37)]
    [InlineData(-33.87, 151.21, 850.13, 349.62)]
    [InlineData(0, 0, 480.00, 231.74)]
    public void A_marker_stands_where_the_script_that_draws_the_land_would_put_it(double latitude, double longitude, double x, double y)
    {
        var (actualX, actualY) = EqualEarth.Project(latitude, longitude);
        actualX.Should().BeApproximately(x, 0.006);
        actualY.Should().BeApproximately(y, 0.006);
    }

    [Fact]
    public void Up_to_three_hundred_places_stand_alone_and_more_are_gathered_without_losing_one()
    {
        var few = Enumerable.Range(0, 300).Select(index => new MapPoint(index % 60, index % 170, $"City {index}")).ToList();
        var many = few.Append(new MapPoint(10, 10, "One more")).ToList();

        MapClusters.Of(few).Should().HaveCount(300).And.OnlyContain(marker => marker.Points.Count == 1);
        var gathered = MapClusters.Of(many);
        gathered.Count.Should().BeLessThan(300);
        gathered.Sum(marker => marker.Points.Count).Should().Be(301);
    }
}
