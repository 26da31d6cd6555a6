using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using StrongCities.Modularity.Commands;
using StrongCities.Ui.Localisation;

namespace StrongCities.Tests.Modularity.Commands;

public sealed class ProblemTests
{
    [Fact]
    public async Task A_refusal_is_a_problem_with_every_flaw_in_its_place()
    {
        var (http, json) = await Answer(new Checks().Line("", "name", 10).Line("12345", "code", 4).Refusal!);

        http.Response.StatusCode.Should().Be(422);
        http.Response.ContentType.Should().StartWith("application/problem+json");
        json.EnumerateObject().Select(property => property.Name).Should().Equal("type", "title", "status", "detail", "instance", "errors");
        json.GetProperty("type").GetString().Should().Be("/problems/required");
        json.GetProperty("status").GetInt32().Should().Be(422);
        json.GetProperty("instance").GetString().Should().Be("/api/cities/apply");
        json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()).Should().Equal("name", "code");
        json.GetProperty("errors")[1].GetProperty("code").GetString().Should().Be("too-long");
        json.GetProperty("errors")[1].GetProperty("message").GetString().Should().Be("Use at most 4 characters.");
    }

    [Fact]
    public async Task A_refusal_of_the_whole_command_names_no_field()
    {
        var (_, json) = await Answer(Refusal.Stale);

        json.GetProperty("errors").GetArrayLength().Should().Be(0);
        json.GetProperty("detail").GetString().Should().StartWith("Somebody changed this");
    }

    public static TheoryData<RefusalKind> Kinds => [.. Enum.GetValues<RefusalKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_kind_has_its_status_and_a_title_in_words(RefusalKind kind)
    {
        var (http, json) = await Answer(new Refusal(kind, [new Flaw("not-found")]));

        http.Response.StatusCode.Should().Be((int)kind).And.BeInRange(400, 503);
        json.GetProperty("title").GetString().Should().NotBeNullOrEmpty().And.NotContain("⟦");
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("es")]
    [InlineData("ar")]
    public async Task A_problem_speaks_the_reader_s_language_and_keeps_its_type(string language)
    {
        var (_, english) = await Answer(Refusal.NotFound);
        var (_, other) = await Answer(Refusal.NotFound, language);

        other.GetProperty("type").GetString().Should().Be(english.GetProperty("type").GetString());
        other.GetProperty("detail").GetString().Should().NotBe(english.GetProperty("detail").GetString());
    }

    private static async Task<(HttpContext Http, JsonElement Json)> Answer(Refusal refusal, string language = "en")
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new CultureInfo(language);
        var http = new DefaultHttpContext { RequestServices = new ServiceCollection().AddTexts(typeof(Refusal).Assembly).BuildServiceProvider() };
        http.Request.Path = "/api/cities/apply";
        http.Response.Body = new MemoryStream();
        await new Problem(refusal).ExecuteAsync(http);
        CultureInfo.CurrentUICulture = before;
        http.Response.Body.Position = 0;
        return (http, (await JsonDocument.ParseAsync(http.Response.Body)).RootElement);
    }
}
