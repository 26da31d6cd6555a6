using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using StrongCities.Contracts;
using StrongCities.Host.Web.Api;
using StrongCities.Modularity.Commands;
using StrongCities.Tests.Architecture;

namespace StrongCities.Tests.Host.Web;

[Collection(NetworkCollection.Name)]
public sealed class ApiDescriptionTests(NetworkHost network)
{
    private static readonly JsonSerializerOptions Strict = new(NetworkJson.Options)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    [Fact]
    public async Task Is_valid_OpenAPI()
    {
        var read = OpenApiDocument.Parse(await Json(), OpenApiConstants.Json);
        read.Diagnostic!.Errors.Select(error => error.ToString()).ShouldBeNone();
        read.Document!.Paths.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Tells_of_every_operation_what_it_does_with_an_example_of_each_body_and_its_problems()
    {
        var operations = await Operations();
        operations.Should().HaveCountGreaterThan(15);
        operations.SelectMany(BreachesOf).ShouldBeNone();
    }

    [Fact]
    public void Finds_an_operation_that_says_nothing() =>
        BreachesOf(("POST /api/nothing", new OpenApiOperation { Summary = "⟦operation.nothing⟧" })).Should().HaveCount(3);

    [Fact]
    public async Task Tells_of_every_endpoint_of_the_api()
    {
        var told = (await Operations()).Select(each => each.Name).ToHashSet();
        Endpoints.Of(network).Where(name => name.Contains(" /api/", StringComparison.Ordinal)).Where(name => !told.Contains(name)).ShouldBeNone();
    }

    public static TheoryData<Type> Commands => [.. HouseAssemblies.Types.Where(type => type.IsDefined(typeof(PostAttribute), inherit: false))];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Shows_an_example_that_the_command_can_be_read_from(Type command)
    {
        var whole = (JsonObject)ApiExamples.Of(command)!;
        foreach (var name in ApiSchemas.SaidElsewhere(command)) whole[name] = name == "version" ? 2 : ApiExamples.Id;
        whole.Deserialize(command, Strict).Should().NotBeNull();
    }

    [Fact]
    public async Task Leaves_out_of_a_body_what_the_body_may_not_say()
    {
        var schemas = (await Document()).Components!.Schemas!;
        schemas["RecommendCity"].Properties!.Keys.Should().Equal("reason");
        schemas["ApplyForMembership"].Properties!.Keys.Should().BeEquivalentTo("details", "councilAct", "mayorsLetter", "principlesAccepted", "motivation");
    }

    [Fact]
    public async Task Names_the_headers_of_commands_and_how_a_program_is_known()
    {
        var document = await Document();
        var edit = document.Paths["/api/cities/{cityId}/recommend"].Operations![HttpMethod.Post];
        edit.Parameters!.Single(each => each.Name == "If-Match").Required.Should().BeTrue();
        edit.Parameters!.Select(each => each.Name).Should().Contain(["cityId", "Effective-At", "Back-Fill-Reason"]).And.NotContain("Idempotency-Key");
        edit.Security.Should().ContainSingle().Which.Keys.Single().Reference.Id.Should().Be(ApiSecurity.Scheme);
        document.Paths["/api/cities/apply"].Operations![HttpMethod.Post].Parameters!.Select(each => each.Name).Should().Contain("Idempotency-Key").And.NotContain("If-Match");
        document.Components!.SecuritySchemes![ApiSecurity.Scheme].Scheme.Should().Be("bearer");
    }

    [Theory]
    [InlineData("en", "Open to everybody.")]
    [InlineData("ar", "متاح للجميع.")]
    public async Task Is_a_page_without_scripts_in_the_reader_s_language(string language, string words)
    {
        var (all, part) = (await Page($"/api?lang={language}"), await Page($"/api?about=cities&lang={language}"));
        all.Should().Contain("POST /api/cities/apply").And.Contain("/api?about=cities#apply-for-membership").And.NotContain("⟦").And.NotContain("<script");
        part.Should().Contain(words).And.Contain("id=\"apply-for-membership\"").And.Contain("details.countryCode").And.NotContain("⟦").And.NotContain("<script");
    }

    private async Task<string> Page(string address)
    {
        var answer = await network.Host.Scenario(scenario => scenario.Get.Url(address));
        return System.Net.WebUtility.HtmlDecode(await answer.ReadAsTextAsync());
    }

    private static IEnumerable<string> BreachesOf((string Name, OpenApiOperation Operation) each)
    {
        var (name, operation) = each;
        var responses = operation.Responses ?? [];
        if (string.IsNullOrEmpty(operation.Summary) || operation.Summary.Contains('⟦')) yield return $"{name} has no text operation.{operation.OperationId}";
        foreach (var parameter in operation.Parameters ?? [])
            if (string.IsNullOrEmpty(parameter.Description) || parameter.Description.Contains('⟦') || parameter.Example is null) yield return $"{name}: {parameter.Name} is not explained";
        if (!responses.Any(answer => answer.Key[0] is '4' or '5' && answer.Value.Content?.ContainsKey(ApiProblems.MediaType) == true)) yield return $"{name} has no problem";
        if (!responses.Any(answer => answer.Key[0] == '2')) yield return $"{name} has no answer";
        var bodies = (operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>()).Concat(responses.SelectMany(answer => answer.Value.Content ?? new Dictionary<string, OpenApiMediaType>()));
        foreach (var (mediaType, content) in bodies)
            if (content.Example is null || SaysNothing(content.Example.ToJsonString())) yield return $"{name}: {mediaType} has no example of its own";
    }

    // The value that ApiExamples falls back on; a field may well have that name.
    private static bool SaysNothing(string example) =>
        example is "\"text\"" || example.Contains(":\"text\"", StringComparison.Ordinal) || example.Contains("[\"text\"", StringComparison.Ordinal);

    private async Task<IReadOnlyList<(string Name, OpenApiOperation Operation)>> Operations() =>
        [.. (await Document()).Paths.SelectMany(path => path.Value.Operations!.Select(each => ($"{each.Key.Method} {path.Key}", each.Value)))
            .Where(each => each.Item1.Contains(" /api/", StringComparison.Ordinal))];

    private async Task<OpenApiDocument> Document() => OpenApiDocument.Parse(await Json(), OpenApiConstants.Json).Document!;

    private async Task<string> Json() => await (await network.Host.Scenario(scenario => scenario.Get.Url("/openapi/v1.json"))).ReadAsTextAsync();
}
