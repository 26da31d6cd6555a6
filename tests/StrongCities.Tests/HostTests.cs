namespace StrongCities.Tests;

[Collection(NetworkCollection.Name)]
public sealed class HostTests(NetworkHost network)
{
    [Fact]
    public async Task Is_ready_when_its_database_answers() =>
        await network.Host.Scenario(scenario =>
        {
            scenario.Get.Url("/health/ready");
            scenario.StatusCodeShouldBe(200);
        });

    [Fact]
    public async Task Answers_an_unknown_api_address_with_a_problem()
    {
        var answer = await network.Host.Scenario(scenario =>
        {
            scenario.Get.Url("/api/nothing-here");
            scenario.StatusCodeShouldBe(404);
        });
        (await answer.ReadAsTextAsync()).Should().Contain("/problems/not-found");
    }
}
