using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Accounts;
using StrongCities.People.MailedLinks;
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
        Caller = new Caller { Person = Granter, Duties = RolePresets.DutiesOf(RolePreset.Secretariat) }, Moment = Moment.At(Now), Correlation = "test", Cause = "test",
    };

    [Fact]
    public void Grants_from_now_on_without_an_end() =>
        GrantMandateHandler.Decide(City, [], Grant, Context).Events.Should().Equal(new MandateGranted(Mandate, Aldermoor, RolePreset.City, Now, null));

    [Fact]
    public void Nobody_grants_a_mandate_to_themselves() =>
        Code(GrantMandateHandler.Decide(City, [], Grant with { Holder = Granter }, Context)).Should().Be("mandate-to-yourself");

    [Fact]
    public void Wants_an_organisation_that_exists() =>
        Code(GrantMandateHandler.Decide(null, [], Grant, Context)).Should().Be("organisation-unknown");

    [Fact]
    public void Wants_a_role_that_exists() =>
        Code(GrantMandateHandler.Decide(City, [], Grant with { Role = (RolePreset)(-1) }, Context)).Should().Be("required");

    [Theory]
    [InlineData(2, 1, "ends-before-it-begins")]
    [InlineData(2, 2, "ends-before-it-begins")]
    [InlineData(-2, -1, "ended-already")]
    [InlineData(-2, 0, "ended-already")]
    public void Wants_an_end_after_the_beginning_and_after_now(int from, int until, string code) =>
        Code(GrantMandateHandler.Decide(City, [], Grant with { From = Now.AddDays(from), Until = Now.AddDays(until) }, Context)).Should().Be(code);

    [Fact]
    public void Ends_a_mandate_at_the_moment() =>
        EndMandateHandler.Decide(Held(null), [], new EndMandate(Mandate, 1), Context).Events.Should().Equal(new MandateEnded(Mandate, Now));

    [Fact]
    public void Ends_nothing_twice() =>
        Code(EndMandateHandler.Decide(Held(Now), [], new EndMandate(Mandate, 2), Context)).Should().Be("mandate-has-ended");

    [Fact]
    public void Ends_early_what_would_have_ended_later() =>
        EndMandateHandler.Decide(Held(Now.AddDays(1)), [], new EndMandate(Mandate, 1), Context).Refusal.Should().BeNull();

    [Fact]
    public void Finds_no_mandate_to_end() => EndMandateHandler.Decide(null, [], new EndMandate(Mandate, 1), Context).Refusal.Should().Be(Refusal.NotFound);

    [Theory]
    [InlineData(RolePreset.Auditor, RolePreset.Secretariat, "duties-apart")]
    [InlineData(RolePreset.Secretariat, RolePreset.Auditor, "duties-apart")]
    [InlineData(RolePreset.Operator, RolePreset.Auditor, "duties-apart")]
    [InlineData(RolePreset.City, RolePreset.Auditor, null)]
    [InlineData(RolePreset.Secretariat, RolePreset.Operator, null)]
    public void Who_audits_has_no_part_in_what_is_audited(RolePreset held, RolePreset granted, string? code) =>
        Code(GrantMandateHandler.Decide(City, [Held(null) with { Role = held }], Grant with { Role = granted }, Context)).Should().Be(code);

    [Fact]
    public void What_ended_before_the_other_begins_stands_beside_nothing() =>
        GrantMandateHandler.Decide(City, [Held(Now) with { Role = RolePreset.Secretariat }], Grant with { Role = RolePreset.Auditor }, Context).Refusal.Should().BeNull();

    [Theory]
    [InlineData(RolePreset.City, null)]
    [InlineData(RolePreset.Practitioner, null)]
    [InlineData(RolePreset.Secretariat, "mandate-not-yours-to-give")]
    [InlineData(RolePreset.Applicant, "mandate-not-yours-to-give")]
    public void A_city_invites_its_own_people_in_its_own_roles(RolePreset role, string? code) =>
        Code(OfferMandateHandler.Decide(City, [], Offer with { Role = role }, Of(RolePreset.City, Aldermoor))).Should().Be(code);

    [Fact]
    public void Fifty_letters_to_strangers_a_day_are_enough_for_an_organisation()
    {
        var offered = Enumerable.Range(0, OfferMandateHandler.MostADay).Select(minute => Offered() with { OfferedUntil = Now.AddMinutes(-minute) + OfferMandateHandler.OpenFor }).ToList();
        var refusal = OfferMandateHandler.Decide(City, offered, Offer, Context).Refusal!;
        (refusal.Kind, refusal.First.Code).Should().Be((RefusalKind.TooMany, "too-many-invitations"));
        refusal.First.Arguments.Single(argument => argument.Name == "when").Value.Should().Be(Now.AddMinutes(1 - OfferMandateHandler.MostADay).AddDays(1));
        OfferMandateHandler.Decide(City, [.. offered.Skip(1), Offered() with { OfferedUntil = null }], Offer, Context).Refusal.Should().BeNull("who accepted was glad of the letter");
        OfferMandateHandler.Decide(City, [.. offered.Skip(1), Offered() with { OfferedUntil = Now.AddDays(-1) + OfferMandateHandler.OpenFor }], Offer, Context).Refusal.Should().BeNull("yesterday's count no more");
    }

    [Fact]
    public void Nobody_invites_to_a_foreign_city() =>
        Code(OfferMandateHandler.Decide(City, [], Offer, Of(RolePreset.City, new OrganisationId(Mandate.Value)))).Should().Be("mandate-not-yours-to-give");

    [Fact]
    public void Who_only_practises_invites_nobody() =>
        Code(OfferMandateHandler.Decide(City, [], Offer, Of(RolePreset.Practitioner, Aldermoor))).Should().Be("mandate-not-yours-to-give");

    [Fact]
    public void An_offer_opens_nothing_until_it_is_accepted()
    {
        var offered = Offered();
        offered.IsValidAt(Now.AddDays(1)).Should().BeFalse();
        var accepted = offered.Apply((MandateGranted)Accept(offered, Link(), Now.AddDays(1)).Events.Single());
        accepted.IsValidAt(Now.AddDays(1)).Should().BeTrue();
        accepted.IsValidAt(Now).Should().BeFalse("it began when it was accepted");
    }

    [Fact]
    public void An_offer_is_accepted_in_its_time_once_and_by_its_own_link()
    {
        Code(Accept(Offered(), Link(), Now.AddDays(14))).Should().Be("not-found", "the link has expired with it");
        Code(Accept(Offered(), Link() with { ExpiresAt = Now.AddDays(99) }, Now.AddDays(14))).Should().Be("offer-is-closed");
        Code(Accept(Offered().Apply(new MandateOfferWithdrawn(Mandate, Now)), Link(), Now.AddDays(1))).Should().Be("offer-is-closed");
        Code(Accept(Held(null), Link(), Now.AddDays(1))).Should().Be("offer-is-closed", "it was accepted before");
        Code(Accept(Offered(), Link() with { Mandate = Aldermoor.Value }, Now.AddDays(1))).Should().Be("not-found");
        Code(Accept(Offered(), null, Now.AddDays(1))).Should().Be("not-found");
    }

    [Fact]
    public void A_city_keeps_somebody_who_signs_and_invites_unless_the_secretariat_says_otherwise()
    {
        var own = Of(RolePreset.City, Aldermoor);
        Code(EndMandateHandler.Decide(Held(null), [Held(null), Offered()], new EndMandate(Mandate, 1), own)).Should().Be("last-of-its-city");
        EndMandateHandler.Decide(Held(null), [Held(null), Held(null) with { Id = new MandateId(Aldermoor.Value) }], new EndMandate(Mandate, 1), own).Refusal.Should().BeNull();
        EndMandateHandler.Decide(Held(null), [Held(null)], new EndMandate(Mandate, 1), Context).Refusal.Should().BeNull();
    }

    [Fact]
    public void Somebody_elses_mandate_is_none_to_end() =>
        EndMandateHandler.Decide(Held(null), [], new EndMandate(Mandate, 1), Of(RolePreset.City, new OrganisationId(Mandate.Value))).Refusal.Should().Be(Refusal.NotFound);

    [Fact]
    public void An_offer_is_taken_back() =>
        EndMandateHandler.Decide(Offered(), [], new EndMandate(Mandate, 1), Of(RolePreset.City, Aldermoor)).Events.Should().Equal(new MandateOfferWithdrawn(Mandate, Now));

    [Fact]
    public void Registers_an_organisation_under_its_trimmed_name() =>
        RegisterOrganisationHandler.Decide(new RegisterOrganisation(Aldermoor, OrganisationKind.University, " Birchmere University "), [], false)
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

    private static readonly OfferMandate Offer = new(Mandate, Holder.Value, Aldermoor, RolePreset.City, null, null);

    private static CommandContext Of(RolePreset role, OrganisationId organisation) => Context with
    {
        Caller = new Caller { Person = Granter, Mandate = Mandate, Organisation = organisation, Role = role, Duties = RolePresets.DutiesOf(role) },
    };

    private static StrongCities.Modularity.Mandates.Mandate Offered() =>
        StrongCities.Modularity.Mandates.Mandate.Create((MandateOffered)OfferMandateHandler.Decide(City, [], Offer, Context).Events.Single());

    private static MailedLink Link() => new()
    {
        Id = Holder.Value, Purpose = MailedLinkPurpose.AcceptMandate, Email = "bea@city.example", NormalizedEmail = "BEA@CITY.EXAMPLE", Language = "en",
        At = Now, ExpiresAt = Now.AddDays(14), Mandate = Mandate.Value,
    };

    private static Decision Accept(StrongCities.Modularity.Mandates.Mandate mandate, MailedLink? link, DateTimeOffset at) =>
        AcceptMandateHandler.Decide(mandate, link, [], new AcceptMandate(Mandate, Holder.Value), Moment.At(at));

    private static string? Code(Decision decision) => decision.Refusal?.First.Code;

    private static StrongCities.Modularity.Mandates.Mandate Held(DateTimeOffset? until) => new()
    {
        Id = Mandate, OrganisationId = Aldermoor, Role = RolePreset.City, From = Now.AddDays(-10), Until = until,
    };
}
