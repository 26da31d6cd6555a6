using StrongCities.Host.Composition;
using StrongCities.Host.Verbs;

namespace StrongCities.Tests.Host.Verbs;

public sealed class VerbArgumentsTests
{
    [Theory]
    [InlineData("a@b.example --days 30 --Data:Folder /srv/network")]
    [InlineData("--Data:Folder=/srv/network --days=30 a@b.example")]
    [InlineData("--Data:Folder /srv/network a@b.example --days 30")]
    public void Words_options_and_settings_come_in_any_order(string typed)
    {
        var read = Read(typed);
        read.Words.Should().Equal("a@b.example");
        read["days"].Should().Be("30");
        read["mandate"].Should().BeNull();
        read.Settings.Should().Equal("--Data:Folder=/srv/network");
    }

    [Fact]
    public void A_flag_leaves_the_next_word_alone()
    {
        var read = VerbArguments.Read(["--without-keys", "network.zip", "--safe-mode"], "restore FILE", 1, flags: ["without-keys"]);
        read.Has("without-keys").Should().BeTrue();
        read.Words.Should().Equal("network.zip");
        read.Settings.Should().Equal("--safe-mode");
    }

    [Theory]
    [InlineData("", "missing")]
    [InlineData("a b", "'b' is one word too many")]
    [InlineData("a --day 30", "no option --day")]
    [InlineData("a --days", "--days needs a value")]
    public void What_was_mistyped_is_refused_with_the_usage(string typed, string why) =>
        FluentActions.Invoking(() => Read(typed)).Should().Throw<HostRefusal>().Which.Message.Should().Contain(why).And.Contain(CreateToken.Usage);

    private static VerbArguments Read(string typed) =>
        VerbArguments.Read(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries), CreateToken.Usage, 1, options: ["mandate", "days"]);
}
