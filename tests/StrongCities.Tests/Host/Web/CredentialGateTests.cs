using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StrongCities.Host.Web;
using StrongCities.Modularity.Callers;

namespace StrongCities.Tests.Host.Web;

public sealed class CredentialGateTests
{
    private const int Most = 5;
    private readonly ListenedLog _log = new();
    private int _passed;

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/Sign-In/")]
    [InlineData("/sign-in/code")]
    [InlineData("/sign-up")]
    [InlineData("/account/password")]
    [InlineData("/account/address")]
    [InlineData("/account/address/confirm")]
    [InlineData("/account/second-step")]
    [InlineData("/account/proof")]
    [InlineData("/account/passkeys")]
    [InlineData("/account/providers")]
    [InlineData("/first-operator")]
    public async Task Holds_one_address_back_and_no_other(string path)
    {
        await using var limits = Limits();
        var gate = Gate(limits);
        for (var attempt = 0; attempt < Most; attempt++) (await Send(gate, "POST", path, "192.0.2.1")).StatusCode.Should().Be(200);
        var held = await Send(gate, "POST", path, "192.0.2.1");
        held.StatusCode.Should().Be(429);
        int.Parse(held.Headers.RetryAfter!, System.Globalization.CultureInfo.InvariantCulture).Should().BeInRange(1, 60);
        (await Send(gate, "POST", path, "::ffff:192.0.2.1")).StatusCode.Should().Be(429, "it is the same address in other words");
        (await Send(gate, "POST", path, "192.0.2.2")).StatusCode.Should().Be(200);
        _passed.Should().Be(Most + 1);
    }

    [Fact]
    public async Task Looks_at_the_network_of_an_address_that_changes_at_will()
    {
        await using var limits = Limits();
        var gate = Gate(limits);
        for (var attempt = 0; attempt < Most; attempt++) await Send(gate, "POST", "/sign-in", $"2001:db8:1:2::{attempt + 1}");
        (await Send(gate, "POST", "/sign-in", "2001:db8:1:2:ffff::9")).StatusCode.Should().Be(429);
        (await Send(gate, "POST", "/sign-in", "2001:db8:1:3::1")).StatusCode.Should().Be(200);
    }

    [Fact]
    public async Task Is_told_of_once_and_of_nobody_however_long_it_is_tried()
    {
        await using var limits = Limits();
        var gate = Gate(limits);
        for (var attempt = 0; attempt < Most * 10; attempt++) await Send(gate, "POST", "/sign-in", "192.0.2.1");
        _log.Lines.Should().ContainSingle().Which.Should().Contain("held back: Limits:CredentialsPerMinute").And.NotContain("192.0.2");
        _log.Clock.Advance(Bursts.Pause);
        for (var attempt = 0; attempt < Most * 10; attempt++) await Send(gate, "POST", "/sign-in", "192.0.2.1");
        _log.Lines.Should().HaveCount(2, "what comes after a pause is another burst");
    }

    [Fact]
    public async Task Leaves_readers_and_every_other_form_alone()
    {
        await using var limits = Limits();
        var gate = Gate(limits);
        for (var attempt = 0; attempt < Most * 2; attempt++)
        {
            (await Send(gate, "GET", "/sign-in", "192.0.2.1")).StatusCode.Should().Be(200);
            (await Send(gate, "POST", "/apply", "192.0.2.1")).StatusCode.Should().Be(200);
        }
    }

    [Fact]
    public async Task Is_ended_with_the_host()
    {
        var services = new ServiceCollection().AddSingleton(Configuration()).AddSingleton<CredentialLimits>().BuildServiceProvider();
        var limits = services.GetRequiredService<CredentialLimits>();
        await services.DisposeAsync();
        FluentActions.Invoking(() => limits.Wait(IPAddress.Loopback)).Should().Throw<ObjectDisposedException>();
    }

    private static CredentialLimits Limits() => new(Configuration());

    private CredentialGate Gate(CredentialLimits limits) => new(_ =>
    {
        _passed++;
        return Task.CompletedTask;
    }, limits, _log.Security);

    private static IConfiguration Configuration() =>
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(CredentialLimits.Setting, (string?)Invariant(Most))]).Build();

    private static string Invariant(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<HttpResponse> Send(CredentialGate gate, string method, string path, string address)
    {
        var http = new DefaultHttpContext { Request = { Method = method, Path = path } };
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);
        await gate.InvokeAsync(http);
        return http.Response;
    }
}
