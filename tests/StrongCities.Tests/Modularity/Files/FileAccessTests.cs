using System.Reflection;
using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Files;
using StrongCities.People;

namespace StrongCities.Tests.Modularity.Files;

/// <summary>A file leaves the platform through an attachment that the caller may see, and in no other way.</summary>
public sealed class FileAccessTests
{
    private static readonly Guid Own = new("33333333-3333-4333-8333-333333333333");

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

    [Theory]
    [InlineData(Tlp.Clear, true, true)]
    [InlineData(Tlp.Green, false, true)]
    [InlineData(Tlp.Amber, false, false)]
    [InlineData(Tlp.Red, false, false)]
    public void An_attachment_obeys_its_label(Tlp label, bool visitor, bool anotherCity)
    {
        LabelFilter.Admits(Caller.Visitor, label, Own, Duty.SeeCasework).Should().Be(visitor);
        LabelFilter.Admits(ActingFor(Guid.Empty), label, Own, Duty.SeeCasework).Should().Be(anotherCity);
        // RED is for named recipients, and being of the same organisation names nobody.
        LabelFilter.Admits(ActingFor(Own), label, Own, Duty.SeeCasework).Should().Be(label != Tlp.Red);
    }

    private static Caller ActingFor(Guid organisation) =>
        new() { Person = new PersonId(Own), Mandate = new MandateId(Own), Organisation = new OrganisationId(organisation), Duties = RolePresets.DutiesOf(RolePreset.City) };

    [Fact]
    public void What_is_of_the_network_is_not_for_an_applicant() =>
        LabelFilter.Admits(ActingFor(Guid.Empty) with { Duties = RolePresets.DutiesOf(RolePreset.Applicant) }, Tlp.Green, Own, Duty.SeeCasework).Should().BeFalse();

    private static IEnumerable<Type> Holders(params Assembly[] assemblies) => assemblies.SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.GetConstructors().Any(constructor => constructor.GetParameters().Any(p => p.ParameterType == typeof(FileFolder))));

    private sealed class Trespasser(FileFolder folder)
    {
        public FileFolder Folder { get; } = folder;
    }
}
