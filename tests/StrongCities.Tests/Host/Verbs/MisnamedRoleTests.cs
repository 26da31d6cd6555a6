using StrongCities.Host.Composition;
using StrongCities.Host.Verbs;
using StrongCities.Modularity.Callers;

namespace StrongCities.Tests.Host.Verbs;

[Collection(NetworkCollection.Name)]
public sealed class MisnamedRoleTests(NetworkHost network)
{
    [Fact]
    public void A_role_that_there_is_not_is_told_at_the_start_and_not_to_whoever_comes_first()
    {
        var builder = Platform.Builder(["--environment=Production", "--Data:Folder=" + network.DataFolder, $"--{SecondStepPolicy.Setting}=Secretariat, Mayor"]);
        var start = () => Platform.Prepare(builder, network.Storage, ModuleCatalogue.Discover());
        StartFailures.Explain(start.Should().Throw<SecondStepMisconfiguredException>().Which).Should().Contain("'Mayor'").And.Contain("Safeguarding").And.Contain(SecondStepPolicy.Setting);
    }
}
