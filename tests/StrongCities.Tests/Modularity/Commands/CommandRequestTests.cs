using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Vault;

namespace StrongCities.Tests.Modularity.Commands;

public sealed class CommandRequestTests
{
    private static readonly Guid Thing = new("019ab000-0000-7000-8000-000000000001");

    public sealed record Inner
    {
        public required int Count { get; init; }
    }

    public sealed record Begin : ICreates
    {
        [Drawn] public required CityId CityId { get; init; }
        public required string Name { get; init; }
        public Inner? Inner { get; init; }
        public Prose? Remark { get; init; }
    }

    public sealed record Change(CityId CityId, long Version, string? Name) : IEdits;

    [Fact]
    public async Task A_creation_is_read_and_its_id_is_drawn_by_the_clock()
    {
        var reading = await Read<Begin>("""{"name":"Oslo","inner":{"count":3},"remark":" typed "}""");

        reading.Refusal.Should().BeNull();
        reading.Command!.Name.Should().Be("Oslo");
        reading.Command.Inner!.Count.Should().Be(3);
        reading.Command.Remark!.Text.Should().Be("typed");
        reading.Command.CityId.Value.Version.Should().Be(7);
        reading.Body.ContainsKey("cityId").Should().BeFalse("an Idempotency-Key compares what the caller sent");
    }

    [Theory]
    [InlineData("""{"name":"Oslo","name":"Bergen"}""", "json-does-not-fit", null)]
    [InlineData("""{"name":"Oslo","inner":{"count":1,"count":2}}""", "json-does-not-fit", null)]
    [InlineData("""{"name":"Oslo","colour":"red"}""", "json-does-not-fit", "colour")]
    [InlineData("""{"name":"Oslo","inner":{"count":1,"more":2}}""", "json-does-not-fit", "inner.more")]
    [InlineData("""{"name":null}""", "json-does-not-fit", "name")]
    [InlineData("""{"name":42}""", "json-does-not-fit", "name")]
    [InlineData("""{"name":"Oslo","inner":{"count":"3"}}""", "json-does-not-fit", "inner.count")]
    [InlineData("""{}""", "json-does-not-fit", "name")]
    [InlineData("""{"name":"Oslo","inner":{}}""", "json-does-not-fit", "inner")]
    [InlineData("""{"name":"Oslo",}""", "json-does-not-fit", null)]
    [InlineData("""{"name":"Os""", "json-does-not-fit", null)]
    [InlineData("""["Oslo"]""", "not-an-object", null)]
    [InlineData("""null""", "not-an-object", null)]
    [InlineData("""{"name":"Oslo","cityId":"019ab000-0000-7000-8000-000000000001"}""", "drawn-by-host", "cityId")]
    public async Task What_does_not_fit_is_refused_with_its_place(string body, string code, string? field)
    {
        var refusal = (await Read<Begin>(body)).Refusal!;

        refusal.Kind.Should().Be(RefusalKind.Malformed);
        refusal.First.Code.Should().Be(code);
        refusal.First.Field.Should().Be(field);
    }

    [Fact]
    public async Task A_drawn_id_in_other_letters_is_refused_too() =>
        (await Read<Begin>("""{"name":"Oslo","CityID":"019ab000-0000-7000-8000-000000000001"}""")).Refusal!.Kind.Should().Be(RefusalKind.Malformed);

    [Theory]
    [InlineData("""{"name":"\ud800"}""")]
    [InlineData("""{"\ud800":"Oslo"}""")]
    [InlineData("""{"name":"Oslo","remark":"\udc00"}""")]
    public async Task Half_a_character_is_a_fault_of_the_caller_and_not_ours(string body) =>
        (await Read<Begin>(body)).Refusal!.Kind.Should().Be(RefusalKind.Malformed);

    [Fact]
    public async Task Nesting_without_end_is_refused() =>
        (await Read<Begin>(string.Concat(Enumerable.Repeat("{\"inner\":", 200)) + "1" + new string('}', 200))).Refusal!.Kind.Should().Be(RefusalKind.Malformed);

    [Fact]
    public async Task What_is_not_JSON_is_refused_as_such() =>
        (await Read<Begin>("name=Oslo", type: "application/x-www-form-urlencoded")).Refusal!.First.Code.Should().Be("not-json");

    [Fact]
    public async Task An_edit_takes_its_id_from_the_address_and_its_version_from_If_Match()
    {
        var reading = await Read<Change>("""{"name":"Oslo"}""", ifMatch: "\"7\"");

        reading.Command.Should().Be(new Change(new CityId(Thing), 7, "Oslo"));
    }

    [Fact]
    public async Task An_edit_without_a_body_is_an_edit() =>
        (await Read<Change>("", ifMatch: "\"7\"")).Command.Should().Be(new Change(new CityId(Thing), 7, null));

    [Theory]
    [InlineData("""{"version":7}""", "said-by-if-match", "version")]
    [InlineData("""{"cityId":"019ab000-0000-7000-8000-000000000002"}""", "said-by-address", "cityId")]
    public async Task What_the_address_and_If_Match_say_the_body_may_not(string body, string code, string field)
    {
        var refusal = (await Read<Change>(body, ifMatch: "\"7\"")).Refusal!;

        refusal.First.Code.Should().Be(code);
        refusal.First.Field.Should().Be(field);
    }

    [Theory]
    [InlineData("""{"Version":9}""")]
    [InlineData("""{"VERSION":9}""")]
    [InlineData("""{"CityId":"019ab000-0000-7000-8000-000000000002"}""")]
    public async Task Other_letters_do_not_carry_a_version_or_an_id_past_the_check(string body)
    {
        var reading = await Read<Change>(body, ifMatch: "\"7\"");

        reading.Command.Should().BeNull();
        reading.Refusal!.Kind.Should().Be(RefusalKind.Malformed);
    }

    [Theory]
    [InlineData("W/\"7\"")]
    [InlineData("*")]
    [InlineData("7")]
    [InlineData("\"\"")]
    [InlineData("\"seven\"")]
    [InlineData("\"-1\"")]
    [InlineData("\" 7\"")]
    [InlineData("\"7\", \"8\"")]
    [InlineData("\"99999999999999999999\"")]
    [InlineData("\"٧\"")]
    public async Task An_If_Match_that_is_not_one_strong_tag_of_ours_is_refused(string tag)
    {
        var refusal = (await Read<Change>("{}", ifMatch: tag)).Refusal!;

        refusal.Kind.Should().Be(RefusalKind.Malformed);
        refusal.First.Code.Should().Be("if-match-unreadable");
    }

    [Fact]
    public async Task An_edit_without_If_Match_is_asked_for_it() =>
        (await Read<Change>("{}")).Refusal.Should().Be(Refusal.VersionMissing);

    private static Task<CommandReading<TCommand>> Read<TCommand>(string body, string? ifMatch = null, string type = "application/json")
        where TCommand : class, ICommand
    {
        var http = new DefaultHttpContext();
        var bytes = Encoding.UTF8.GetBytes(body);
        http.Request.Body = new MemoryStream(bytes);
        http.Request.ContentLength = bytes.Length;
        http.Request.ContentType = type;
        if (typeof(TCommand) == typeof(Change)) http.Request.RouteValues["cityId"] = Thing.ToString();
        if (ifMatch is not null) http.Request.Headers.IfMatch = ifMatch;
        return CommandRequest.Read<TCommand>(http, new Ids(new FakeTimeProvider()));
    }
}
