using Microsoft.Extensions.Configuration;
using StrongCities.People.Letters;

namespace StrongCities.Tests.Modularity.Letters;

public sealed class LetterSettingsTests
{
    [Theory]
    [InlineData(null, null, "http://localhost:5080/")]
    [InlineData(null, "http://localhost:5190", "http://localhost:5190/")]
    [InlineData(null, "http://0.0.0.0:80;http://127.0.0.1:5191", "http://127.0.0.1:5191/")]
    [InlineData(null, "http://*:80", "http://localhost:5080/")]
    [InlineData("https://network.example", "http://localhost:5190", "https://network.example/")]
    public void Links_begin_with_the_address_that_people_type(string? portal, string? urls, string expected) =>
        LetterSettings.Of(Configured(("Portal:Address", portal), ("Urls", urls)), "/data").Portal.AbsoluteUri.Should().Be(expected);

    private static IConfiguration Configured(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => setting.Value)).Build();
}
