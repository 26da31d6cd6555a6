using System.Reflection;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Files;
using StrongCities.People;

namespace StrongCities.Tests.Modularity.Files;

/// <summary>A file leaves the platform through an attachment that the caller may see, and in no other way.</summary>
public sealed class FileAccessTests
{
    [Fact]
    public void Nothing_but_the_store_holds_the_folder() =>
        Holders(typeof(FileStore).Assembly, typeof(PeopleModule).Assembly, typeof(StrongCities.Membership.MembershipModule).Assembly, typeof(Program).Assembly)
            .Should().BeEquivalentTo([typeof(FileStore), typeof(FileOrphans)], "one gives files out, the other only takes them away");

    [Fact]
    public void A_type_that_holds_the_folder_would_be_seen() => Holders(typeof(Trespasser).Assembly).Should().Contain(typeof(Trespasser));

    [Fact]
    public void The_store_gives_a_path_to_a_caller_alone() =>
        typeof(FileStore).GetMethods().Where(method => method.ReturnType == typeof(Task<FoundFile>))
            .Should().NotBeEmpty().And.OnlyContain(method => method.GetParameters().Any(p => p.ParameterType == typeof(Caller)));

    private static IEnumerable<Type> Holders(params Assembly[] assemblies) => assemblies.SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.GetConstructors().Any(constructor => constructor.GetParameters().Any(p => p.ParameterType == typeof(FileFolder))));

    private sealed class Trespasser(FileFolder folder)
    {
        public FileFolder Folder { get; } = folder;
    }
}
