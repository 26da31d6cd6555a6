using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using StrongCities.Host.Composition;
using StrongCities.Host.Verbs;

namespace StrongCities.Tests.Host.Verbs;

public sealed class ListeningAddressTests
{
    [Theory]
    [InlineData("http://localhost:{0}")]
    [InlineData("http://127.0.0.1:{0}")]
    [InlineData("http://localhost:0;http://*:{0}")]
    public void An_address_that_is_taken_is_refused_and_another_one_named(string urls)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        Check(string.Format(System.Globalization.CultureInfo.InvariantCulture, urls, port))
            .Should().Throw<HostRefusal>().Which.Message.Should().Contain($":{port})").And.Contain($":{port + 1}");
    }

    [Fact]
    public void A_free_address_is_free_again_afterwards()
    {
        int port;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        Check($"http://localhost:{port}").Should().NotThrow();
        using var listener = new TcpListener(IPAddress.Loopback, port);
        FluentActions.Invoking(() => listener.Start()).Should().NotThrow();
    }

    [Theory]
    [InlineData("localhost", "no address to listen on")]
    [InlineData("http://203.0.113.7:5080", "no address 203.0.113.7")]
    public void What_is_no_address_of_this_machine_is_refused(string urls, string why) =>
        Check(urls).Should().Throw<HostRefusal>().WithMessage($"*{why}*");

    private static Action Check(string urls) => () =>
        ListeningAddress.Check(new ConfigurationBuilder().AddInMemoryCollection([new("urls", urls)]).Build());
}
