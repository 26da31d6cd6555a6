using System.Net.Sockets;
using Npgsql;
using StrongCities.Host.Verbs;

namespace StrongCities.Tests.Host.Verbs;

/// <summary>What an operator meets on a bad day is a sentence; a fault of ours stays a fault.</summary>
public sealed class StartFailuresTests
{
    [Theory]
    [InlineData("28P01", "user or the password")]
    [InlineData("3D000", "Create the database")]
    [InlineData("42501", "NetworkOwner")]
    [InlineData("53100", "disk")]
    public void PostgreSQL_refuses(string state, string sentence) =>
        StartFailures.Explain(new PostgresException("it said so", "FATAL", "FATAL", state)).Should().Contain("it said so").And.Contain(sentence);

    [Fact]
    public void The_database_does_not_answer() =>
        StartFailures.Explain(new NpgsqlException("Failed to connect", new SocketException(111))).Should().Contain("ConnectionStrings:Network");

    [Fact]
    public void A_folder_that_may_not_be_written() =>
        StartFailures.Explain(new UnauthorizedAccessException("Access to the path '/srv/network/keys' is denied."))
            .Should().Contain("/srv/network/keys").And.Contain("Data:Folder");

    [Fact]
    public void A_fault_of_ours_is_not_explained_away()
    {
        StartFailures.Explain(new InvalidOperationException("bug")).Should().BeNull();
        StartFailures.Explain(new PostgresException("syntax error", "ERROR", "ERROR", "42601")).Should().BeNull();
    }

    [Theory]
    [InlineData("libicuuc.so.72")]
    [InlineData("libicuuc.so.50")]
    [InlineData("libicuuc.so")]
    public void ICU_is_found_by_the_names_it_has(string name) => InternationalText.IsFound(asked => asked == name).Should().BeTrue();

    [Fact]
    public void A_system_without_ICU_is_told_what_to_install()
    {
        InternationalText.IsFound(_ => false).Should().BeFalse();
        InternationalText.Sentence.Should().Contain("apt-get install libicu72");
        InternationalText.IsMissing.Should().BeFalse("these tests run with it");
    }
}
