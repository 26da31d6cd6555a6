using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Accounts;
using StrongCities.People.Mandates;
using StrongCities.People.Organisations;

namespace StrongCities.Tests.People;

public sealed class MandateDecisionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Granter = new(Guid.Parse("11111111-1111-4111-8111-111111111111"));
    private static readonly PersonId Holder = new(Guid.Parse("22222222-2222-4222-8222-222222222222"));
    private static readonly MandateId Mandate = new(Guid.Parse("33333333-3333-4333-8333-333333333333"));
    private static readonly OrganisationId Aldermoor = new(Guid.Parse("44444444-4444-4444-8444-444444444444"));

    private static readonly Organisation City = new() { Id = Aldermoor, Kind = OrganisationKind.City, Name = "Aldermoor" };
    private static readonly GrantMandate Grant = new(Mandate, Holder, Aldermoor, RolePreset.City, null, null);

    private static readonly CommandContext Context = new()
    {
        Caller = new Caller { Person = Granter }, Moment = Moment.At(Now), Correlation = "test", Cause = "test",
    };

    [Fact]
    public void Grants_from_now_on_without_an_end() =>
        GrantMandateHandler.Decide(City, Grant, Context).Events.Should().Equal(new MandateGranted(Mandate, Aldermoor, RolePreset.City, Now, null));

    [Fact]
    public void Nobody_grants_a_mandate_to_themselves() =>
        Code(GrantMandateHandler.Decide(City, Grant with { Holder = Granter }, Context)).Should().Be("mandate-to-yourself");

    [Fact]
    public void Wants_an_organisation_that_exists() =>
        Code(GrantMandateHandler.Decide(null, Grant, Context)).Should().Be("organisation-unknown");

    [Fact]
    public void Wants_a_role_that_exists() =>
        Code(GrantMandateHandler.Decide(City, Grant with { Role = (RolePreset)(-1) }, Context)).Should().Be("required");

    [Theory]
    [InlineData(2, 1, "ends-before-it-begins")]
    [InlineData(2, 2, "ends-before-it-begins")]
    [InlineData(-2, -1, "ended-already")]
    [InlineData(-2, 0, "ended-already")]
    public void Wants_an_end_after_the_beginning_and_after_now(int from, int until, string code) =>
        Code(GrantMandateHandler.Decide(City, Grant with { From = Now.AddDays(from), Until = Now.AddDays(until) }, Context)).Should().Be(code);

    [Fact]
    public void Ends_a_mandate_at_the_moment() =>
        EndMandateHandler.Decide(Held(null), new EndMandate(Mandate, 1), Moment.At(Now)).Events.Should().Equal(new MandateEnded(Mandate, Now));

    [Fact]
    public void Ends_nothing_twice() =>
        Code(EndMandateHandler.Decide(Held(Now), new EndMandate(Mandate, 2), Moment.At(Now))).Should().Be("mandate-has-ended");

    [Fact]
    public void Ends_early_what_would_have_ended_later() =>
        EndMandateHandler.Decide(Held(Now.AddDays(1)), new EndMandate(Mandate, 1), Moment.At(Now)).Refusal.Should().BeNull();

    [Fact]
    public void Finds_no_mandate_to_end() => EndMandateHandler.Decide(null, new EndMandate(Mandate, 1), Moment.At(Now)).Refusal.Should().Be(Refusal.NotFound);

    [Fact]
    public void Registers_an_organisation_under_its_trimmed_name() =>
        RegisterOrganisationHandler.Decide(new RegisterOrganisation(Aldermoor, OrganisationKind.University, " Birchmere University "), false)
            .Events.Should().Equal(new OrganisationRegistered(Aldermoor, OrganisationKind.University, "Birchmere University", false));

    [Theory]
    [InlineData("")]
    [InlineData("Alder\u202Emoor")]
    public void Registers_no_organisation_without_a_readable_name(string name) =>
        new RegisterOrganisation(Aldermoor, OrganisationKind.Donor, name).Check(Moment.At(Now)).Should().NotBeNull();

    [Theory]
    [InlineData("twelve chars", null)]
    [InlineData("eleven char", "password-too-short")]
    [InlineData("Ada@Aldermoor.example", "password-is-email")]
    public void Judges_a_password_by_its_length_and_not_by_its_signs(string password, string? code) =>
        (AccountRules.CheckPassword(password, "ada@aldermoor.example")?.First.Code).Should().Be(code);

    [Theory]
    [InlineData("ada@aldermoor.example", true)]
    [InlineData("Ada <ada@aldermoor.example>", false)]
    [InlineData("ada@aldermoor", false)]
    [InlineData("ada", false)]
    public void Tells_an_address(string text, bool isOne) => AccountRules.IsAddress(text).Should().Be(isOne);

    private static string? Code(Decision decision) => decision.Refusal?.First.Code;

    private static StrongCities.Modularity.Mandates.Mandate Held(DateTimeOffset? until) => new()
    {
        Id = Mandate, OrganisationId = Aldermoor, Role = RolePreset.City, From = Now.AddDays(-10), Until = until,
    };
}
