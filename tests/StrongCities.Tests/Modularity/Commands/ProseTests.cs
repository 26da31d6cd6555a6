using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using StrongCities.Contracts;
using StrongCities.Modularity.Vault;

namespace StrongCities.Tests.Modularity.Commands;

public sealed class ProseTests
{
    [Theory]
    [InlineData("We want to learn.")]
    [InlineData("Nous voulons « apprendre »\nensemble / \"vite\" & <bien>")]
    [InlineData("نريد أن نتعلم 👍")]
    public void The_digest_is_that_of_RFC_9901(string text)
    {
        var prose = Prose.Of(text)!;

        // By hand: base64url without padding of the JSON array, SHA-256 of its ASCII letters, base64url again.
        prose.Digest.Value.Should().Be(Url(SHA256.HashData(Encoding.ASCII.GetBytes(prose.Disclosure)))).And.HaveLength(43);
        var parts = JsonDocument.Parse(FromUrl(prose.Disclosure)).RootElement.EnumerateArray().Select(part => part.GetString()).ToArray();
        parts.Should().HaveCount(3);
        parts[1].Should().Be("text");
        parts[2].Should().Be(text);
        FromUrl(parts[0]!).Should().HaveCount(16, "RFC 9901 recommends 128 bits of salt");
    }

    [Fact]
    public void The_example_of_the_RFC_comes_out_as_printed()
    {
        // Section 4.2.1 and 4.2.3: what the network does with a disclosure is what others do.
        const string disclosure = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0";

        Url(SHA256.HashData(Encoding.ASCII.GetBytes(disclosure))).Should().Be("X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0");
    }

    [Fact]
    public void The_same_text_twice_has_two_digests() => Enumerable.Range(0, 100).Select(_ => Prose.Of("Yes")!.Digest).Should().OnlyHaveUniqueItems();

    [Fact]
    public void Letters_are_composed_and_the_margins_go() => Prose.Of("  Montre\u0301al \n")!.Text.Should().Be("Montr\u00E9al");

    [Fact]
    public void Half_a_character_is_taken_as_it_came_and_not_thrown_at() => Prose.Of("a\uD800b")!.Text.Should().Be("a\uD800b");

    [Fact]
    public void Nothing_stays_nothing() => Prose.Of(null).Should().BeNull();

    [Fact]
    public void Prose_shows_itself_to_no_log() => Prose.Of("secret")!.ToString().Should().NotContain("secret");

    [Fact]
    public void Prose_is_never_written_as_JSON()
    {
        var write = () => JsonSerializer.Serialize(Prose.Of("secret"), NetworkJson.Options);

        write.Should().Throw<NotSupportedException>();
    }

    private static string Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static byte[] FromUrl(string text) =>
        Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/') + new string('=', (4 - text.Length % 4) % 4));

    [Fact]
    public void Is_found_however_deep_it_lies()
    {
        var answers = new Answers(Prose.Of("a")!, [new Answer("1", Prose.Of("b")), new Answer("2", null)], new Dictionary<string, Prose> { ["x"] = Prose.Of("c")! }, null);

        ProseFinder.In(typeof(Answers)).Of(answers with { More = answers }).Select(prose => prose.Text).Should().Equal("a", "b", "c", "a", "b", "c");
    }

    private sealed record Answer(string Question, Prose? Text);

    private sealed record Answers(Prose First, IReadOnlyList<Answer> All, IReadOnlyDictionary<string, Prose> ByName, Answers? More);
}
