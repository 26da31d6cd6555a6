using System.Net;
using Marten;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StrongCities.Modularity.Letters;
using StrongCities.People.Letters.Matrix;
using StrongCities.People.Letters.Wishes;

namespace StrongCities.Tests.People;

/// <summary>Leaving letters of a kind, as mail programs do it (RFC 8058) and as people do.</summary>
[Collection(NetworkCollection.Name)]
public sealed class LeaveLettersTests(NetworkHost network)
{
    [Fact]
    public async Task One_click_of_a_mail_program_is_enough_without_session_or_cookie()
    {
        var someone = await Someone.With(network);
        using var program = network.Host.Server.CreateClient();
        (await Click(program, Address(someone, "help-desk"))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await Of(someone)).Kinds.Should().ContainSingle().Which.Should().Match<KeyValuePair<string, KindWish>>(wish => wish.Key == "help-desk" && wish.Value.Channel == LetterChannel.Desk);
    }

    [Fact]
    public async Task It_counts_whoever_is_signed_in_in_the_browser_and_for_the_letter_s_reader_alone()
    {
        var (reader, other) = (await Someone.With(network), await Someone.With(network));
        using var browser = await other.SignedIn(network);
        using var click = new HttpRequestMessage(HttpMethod.Post, Address(reader, "help-desk")) { Content = OneClick() };
        (await browser.Send(click)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await Of(reader)).Kinds.Should().ContainKey("help-desk");
        (await Of(other)).Version.Should().Be(0);
    }

    [Fact]
    public async Task A_scanner_that_follows_the_link_leaves_nothing_and_the_button_does()
    {
        var someone = await Someone.With(network);
        using var browser = new Browser(network.Host);
        var address = Address(someone, "duties");
        var page = await browser.Get(address);
        page.StatusCode.Should().Be(HttpStatusCode.OK);
        page.Headers.GetValues("Referrer-Policy").Should().Contain("no-referrer");
        (await Of(someone)).Version.Should().Be(0);

        (await browser.Submit(address, "leave")).StatusCode.Should().Be(HttpStatusCode.SeeOther);
        (await Of(someone)).Kinds["duties"].Channel.Should().Be(LetterChannel.Desk);
        (await browser.Read(address)).Should().Contain("You get no more of these").And.NotContain(someone.Email);
    }

    [Fact]
    public async Task The_same_code_again_changes_nothing_more()
    {
        var someone = await Someone.With(network);
        using var program = network.Host.Server.CreateClient();
        var address = Address(someone, "duties");
        await Click(program, address);
        var first = await Of(someone);
        (await Click(program, address)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await Of(someone)).Should().BeEquivalentTo(first);
    }

    [Fact]
    public async Task A_code_that_was_used_does_nothing_once_its_reader_wants_the_letters_back()
    {
        var someone = await Someone.With(network);
        using var program = network.Host.Server.CreateClient();
        var address = Address(someone, "duties");
        await Click(program, address);
        await network.Service<WishesBook>().Change(someone.Person, (wishes, now) => (wishes.With("duties", LetterChannel.AtOnce, now), null), default);

        (await Click(program, address)).StatusCode.Should().Be(HttpStatusCode.Gone);
        (await Of(someone)).Kinds["duties"].Channel.Should().Be(LetterChannel.AtOnce);
        (await program.GetStringAsync(address)).Should().Contain("You chose otherwise since");

        (await Click(program, Address(someone, "duties", TimeProvider.System.GetUtcNow().AddMinutes(1)))).StatusCode.Should().Be(HttpStatusCode.OK, "a letter of later can be left");
    }

    [Fact]
    public async Task A_code_leaves_its_own_kind_and_no_other()
    {
        var someone = await Someone.With(network);
        using var program = network.Host.Server.CreateClient();
        await Click(program, Address(someone, "duties"));
        (await Of(someone)).Kinds.Keys.Should().Equal("duties");
    }

    [Theory]
    [InlineData("account")]
    [InlineData("no-such-kind")]
    public async Task What_can_not_be_left_is_not_left_even_by_a_genuine_code(string kind)
    {
        var someone = await Someone.With(network);
        using var program = network.Host.Server.CreateClient();
        (await Click(program, Address(someone, kind))).StatusCode.Should().Be(HttpStatusCode.Gone);
        (await Of(someone)).Version.Should().Be(0);
    }

    [Fact]
    public async Task A_code_of_nobody_of_somebody_erased_or_cut_off_leaves_nothing()
    {
        var someone = await Someone.With(network);
        using var program = network.Host.Server.CreateClient();
        var genuine = Address(someone, "duties");
        foreach (var code in new[] { "", "AAAA", new string('A', 300), genuine.Split("code=")[1][..^6], genuine.Split("code=")[1] + "A" })
            (await Click(program, $"{LeaveSeal.Path}?code={code}")).StatusCode.Should().Be(HttpStatusCode.Gone, code);
        var stranger = network.Service<StrongCities.Modularity.Ids>().NextPerson();
        (await Click(program, network.Service<LeaveSeal>().AddressOf(new LeaveCode(stranger, "duties", DateTimeOffset.UnixEpoch)))).StatusCode.Should().Be(HttpStatusCode.Gone);
        (await program.GetAsync($"{LeaveSeal.Path}?code=AAAA")).StatusCode.Should().Be(HttpStatusCode.Gone);
        (await Of(someone)).Version.Should().Be(0);
        await using var session = network.Service<IDocumentStore>().QuerySession();
        (await session.LoadAsync<LetterWishes>(stranger.Value)).Should().BeNull();
    }

    [Fact]
    public async Task What_is_no_one_click_changes_nothing()
    {
        var someone = await Someone.With(network);
        using var program = network.Host.Server.CreateClient();
        (await program.PostAsync(Address(someone, "duties"), null)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await program.PostAsync(Address(someone, "duties"), new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "Two-Clicks")]))).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await Of(someone)).Version.Should().Be(0);
    }

    [Fact]
    public void An_address_names_nobody_and_is_another_one_each_time()
    {
        var person = network.Service<StrongCities.Modularity.Ids>().NextPerson();
        var seal = network.Service<LeaveSeal>();
        var code = new LeaveCode(person, "duties", DateTimeOffset.UnixEpoch);
        var (one, other) = (seal.AddressOf(code), seal.AddressOf(code));
        one.Should().NotBe(other).And.NotContain(person.Value.ToString("N")).And.NotContain("duties");
        seal.Read(one.Split("code=")[1]).Should().Be(code);
    }

    [Fact]
    public void One_address_alone_takes_forms_that_no_page_of_ours_has_drawn() =>
        network.Host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<SentByMailPrograms>() is not null).Select(endpoint => endpoint.RoutePattern.RawText).Distinct()
            .Should().Equal(LeaveSeal.Path);

    private string Address(Someone someone, string kind, DateTimeOffset? at = null) =>
        network.Service<LeaveSeal>().AddressOf(new LeaveCode(someone.Person, kind, at ?? TimeProvider.System.GetUtcNow().AddMinutes(-5)));

    private Task<LetterWishes> Of(Someone someone) => network.Service<WishesBook>().Of(someone.Person, default);

    private static FormUrlEncodedContent OneClick() => new([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);

    private static Task<HttpResponseMessage> Click(HttpClient program, string address) => program.PostAsync(address, OneClick());
}
