using Npgsql;
using StrongCities.Host.Web;

namespace StrongCities.Tests.Host.Web;

public sealed class ErrorAnswersTests
{
    [Theory]
    [InlineData("22021", true)]
    [InlineData("22007", true)]
    [InlineData("22P02", true)]
    [InlineData("42601", false)]
    [InlineData("23505", false)]
    public void What_the_database_cannot_take_as_a_value_is_the_sender_s_fault_however_deep_it_lies(string state, bool sendersFault)
    {
        var thrown = new PostgresException("no value", "ERROR", "ERROR", state);
        ErrorAnswers.IsNoValue(thrown).Should().Be(sendersFault);
        ErrorAnswers.IsNoValue(new InvalidOperationException("wrapped", thrown)).Should().Be(sendersFault);
        ErrorAnswers.IsNoFault(thrown).Should().BeFalse("it is logged with its trace: somebody should have refused it before it was sent there");
    }
}
