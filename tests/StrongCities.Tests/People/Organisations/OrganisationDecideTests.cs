using StrongCities.Contracts;
using StrongCities.Contracts.Facts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using StrongCities.Modularity.Vault;
using StrongCities.People.Organisations;
using StrongCities.Tests.Membership.Cities;

namespace StrongCities.Tests.People.Organisations;

public sealed class OrganisationDecideTests
{
    private static readonly OrganisationId Ours = new(Guid.Parse("44444444-4444-4444-8444-444444444444"));
    private static readonly OrganisationId Other = new(Guid.Parse("55555555-5555-4555-8555-555555555555"));
    private static readonly Moment Now = Scenarios.Now;
    private static readonly Prose Reason = Scenarios.Typed();
    private static readonly CloseOrganisation Close = new(Ours, 1, ClosingGround.Dissolved, null, Reason);

    [Fact]
    public void A_draft_is_no_city() => new DraftOrganisation(Ours, OrganisationKind.City, "Aldermoor").Check(Now)!.First.Code.Should().Be("cities-apply");

    [Theory]
    [InlineData("KE", null)]
    [InlineData("", null)]
    [InlineData("Kenya", "country-code")]
    [InlineData("ÉÉ", "country-code")]
    public void A_country_is_two_letters_or_none(string country, string? code) =>
        (new DraftOrganisation(Ours, OrganisationKind.Donor, "Aldermoor", country).Check(Now)?.First.Code).Should().Be(code);

    [Fact]
    public void Nobody_drafts_without_end() =>
        DraftOrganisationHandler.Decide(new(Ours, OrganisationKind.Donor, "Aldermoor"), [], DraftOrganisationHandler.Most, false).ShouldRefuse(RefusalKind.Conflict, "too-many-drafts");

    [Fact]
    public void A_draft_is_verified_once_and_by_somebody_else()
    {
        VerifyOrganisationHandler.Decide(Draft, new(Ours, 1), Granter).OneEvent<OrganisationVerified>();
        VerifyOrganisationHandler.Decide(Draft, new(Ours, 1), Acting(Ours, RolePreset.Secretariat)).ShouldRefuse(RefusalKind.Conflict, "organisation-is-yours");
        VerifyOrganisationHandler.Decide(Standing(), new(Ours, 1), Granter).ShouldRefuse(RefusalKind.Conflict, "organisation-no-draft");
    }

    [Theory]
    [InlineData("Africa/Nairobi", null)]
    [InlineData("Etc/UTC", null)]
    [InlineData("", "zone-unknown")]
    [InlineData("Nairobi", "zone-unknown")]
    [InlineData("E. Africa Standard Time", "zone-unknown")]
    [InlineData("../../etc/passwd", "zone-unknown")]
    public void A_zone_is_one_that_the_IANA_knows(string zone, string? code) => (new SetOrganisationZone(Ours, 1, zone).Check(Now)?.First.Code).Should().Be(code);

    [Fact]
    public void Its_zone_is_chosen_by_those_who_administer_it_and_by_the_network()
    {
        var command = new SetOrganisationZone(Ours, 1, "Africa/Nairobi");
        SetOrganisationZoneHandler.Decide(Standing(), command, Acting(Ours, RolePreset.City)).OneEvent<OrganisationZoneSet>().Zone.Should().Be("Africa/Nairobi");
        SetOrganisationZoneHandler.Decide(Standing(), command, Granter).OneEvent<OrganisationZoneSet>();
        SetOrganisationZoneHandler.Decide(Draft, command, Acting(Ours, RolePreset.Applicant)).OneEvent<OrganisationZoneSet>();
        SetOrganisationZoneHandler.Decide(Standing(), command, Acting(Ours, RolePreset.Practitioner)).ShouldRefuse(RefusalKind.NotFound, "not-found");
        SetOrganisationZoneHandler.Decide(Standing(), command, Acting(Other, RolePreset.City)).ShouldRefuse(RefusalKind.NotFound, "not-found");
        SetOrganisationZoneHandler.Decide(null, command, Granter).ShouldRefuse(RefusalKind.NotFound, "not-found");
        SetOrganisationZoneHandler.Decide(Standing() with { Status = OrganisationStatus.Closed }, command, Granter).ShouldRefuse(RefusalKind.Conflict, "organisation-not-open");
        SetOrganisationZoneHandler.Decide(Standing() with { Zone = "Africa/Nairobi" }, command, Granter).ShouldRefuse(RefusalKind.Conflict, "nothing-to-correct");
    }

    [Fact]
    public void Its_own_people_correct_a_draft_and_the_network_what_is_verified()
    {
        var command = new CorrectOrganisation(Ours, 1, OrganisationKind.Donor, " Birchmere ", "ke", null);
        CorrectOrganisationHandler.Decide(Draft, [], command, Acting(Ours, RolePreset.Applicant)).OneEvent<OrganisationCorrected>()
            .Should().Match<OrganisationCorrected>(corrected => corrected.Name == "Birchmere" && corrected.CountryCode == "KE");
        CorrectOrganisationHandler.Decide(Standing(), [], command, Acting(Ours, RolePreset.Applicant)).ShouldRefuse(RefusalKind.NotFound, "not-found");
        CorrectOrganisationHandler.Decide(Draft, [], command, Acting(Other, RolePreset.Applicant)).ShouldRefuse(RefusalKind.NotFound, "not-found");
        CorrectOrganisationHandler.Decide(Standing(), [], command, Granter).OneEvent<OrganisationCorrected>();
    }

    [Fact]
    public void A_record_of_the_same_name_is_asked_about_once()
    {
        IReadOnlyList<Organisation> known = [Named(Other)];
        var (register, draft) = (new RegisterOrganisation(Ours, OrganisationKind.Donor, "Birchmere"), new DraftOrganisation(Ours, OrganisationKind.Donor, "Birchmere"));
        var correct = new CorrectOrganisation(Ours, 1, OrganisationKind.Donor, "Birchmere", null, null);
        RegisterOrganisationHandler.Decide(register, known, false).ShouldRefuse(RefusalKind.Conflict, "organisation-known", "another");
        DraftOrganisationHandler.Decide(draft, known, 0, false).ShouldRefuse(RefusalKind.Conflict, "organisation-known", "another");
        CorrectOrganisationHandler.Decide(Standing(), known, correct, Granter).ShouldRefuse(RefusalKind.Conflict, "organisation-known", "another");
        RegisterOrganisationHandler.Decide(register with { Another = true }, known, false).OneEvent<OrganisationRegistered>();
        DraftOrganisationHandler.Decide(draft with { Another = true }, known, 0, false).OneEvent<OrganisationDrafted>();
        CorrectOrganisationHandler.Decide(Standing(), known, correct with { Another = true }, Granter).OneEvent<OrganisationCorrected>();
        CorrectOrganisationHandler.Decide(Standing() with { Name = "BIRCH MERE" }, known, correct, Granter).OneEvent<OrganisationCorrected>();
    }

    [Fact]
    public void A_city_stays_one_and_nothing_else_becomes_one()
    {
        CorrectOrganisationHandler.Decide(Standing(), [], new(Ours, 1, OrganisationKind.City, "Aldermoor", null, null), Granter).ShouldRefuse(RefusalKind.Invalid, "cities-apply", "kind");
        CorrectOrganisationHandler.Decide(Standing(OrganisationKind.City), [], new(Ours, 1, OrganisationKind.Donor, "Aldermoor", null, null), Granter).ShouldRefuse(RefusalKind.Invalid, "cities-apply", "kind");
        CorrectOrganisationHandler.Decide(Standing(), [], new(Ours, 1, OrganisationKind.Donor, "Aldermoor", null, null), Granter).ShouldRefuse(RefusalKind.Conflict, "nothing-to-correct");
    }

    [Fact]
    public void Closing_tells_the_others_who_takes_on_its_duties()
    {
        var decision = CloseOrganisationHandler.Decide(Standing(), Named(Other), Close with { Successor = Other }, Granter, Now);
        decision.OneEvent<OrganisationClosed>().Successor.Should().Be(Other);
        decision.Messages.OfType<OrganisationLeft>().Single().Successor.Should().Be(Other);
    }

    [Fact]
    public void Nobody_closes_their_own_nor_a_city_nor_what_is_closed_nor_hands_on_to_nobody()
    {
        CloseOrganisationHandler.Decide(Standing(), null, Close, Acting(Ours, RolePreset.Secretariat), Now).ShouldRefuse(RefusalKind.Conflict, "organisation-is-yours");
        CloseOrganisationHandler.Decide(Standing(OrganisationKind.City), null, Close, Granter, Now).ShouldRefuse(RefusalKind.Conflict, "city-withdraws");
        CloseOrganisationHandler.Decide(Standing() with { Status = OrganisationStatus.Closed }, null, Close, Granter, Now).ShouldRefuse(RefusalKind.Conflict, "organisation-not-open");
        CloseOrganisationHandler.Decide(Standing(), null, Close with { Successor = Other }, Granter, Now).ShouldRefuse(RefusalKind.Invalid, "organisation-unknown", "successor");
        (Close with { Successor = Ours }).Check(Now)!.First.Code.Should().Be("organisation-itself");
    }

    [Fact]
    public void Records_of_one_kind_merge_and_a_city_merges_with_a_city()
    {
        var merge = new MergeOrganisation(Ours, 1, Other, Reason);
        MergeOrganisationHandler.Decide(Standing(), Named(Other), merge, Now).Messages.OfType<OrganisationsMerged>().Should().ContainSingle();
        MergeOrganisationHandler.Decide(Standing(OrganisationKind.City), Named(Other), merge, Now).ShouldRefuse(RefusalKind.Invalid, "city-and-other", "into");
        MergeOrganisationHandler.Decide(Standing(), Named(Other) with { Status = OrganisationStatus.Merged }, merge, Now).ShouldRefuse(RefusalKind.Invalid, "organisation-unknown", "into");
        (merge with { Into = Ours }).Check(Now)!.First.Code.Should().Be("organisation-itself");
    }

    [Fact]
    public void A_merge_is_undone_as_long_as_the_other_record_stands()
    {
        var merged = Standing() with { Status = OrganisationStatus.Merged, Into = Other };
        UndoMergeHandler.Decide(merged, Named(Other), new(Ours, 2, Reason), Now).Messages.OfType<OrganisationsParted>().Single().From.Should().Be(Other);
        UndoMergeHandler.Decide(merged, Named(Other) with { Status = OrganisationStatus.Closed }, new(Ours, 2, Reason), Now).ShouldRefuse(RefusalKind.Conflict, "merge-went-on");
        UndoMergeHandler.Decide(Standing(), null, new(Ours, 2, Reason), Now).ShouldRefuse(RefusalKind.Conflict, "organisation-not-merged");
    }

    [Fact]
    public void A_record_is_taken_out_by_its_own_and_by_the_network()
    {
        var command = new ExportRecord(Ours, ExportPurpose.OwnRecord);
        ExportRecordHandler.Decide(Standing(), command, Acting(Ours, RolePreset.City)).OneEvent<OrganisationRecordExported>();
        ExportRecordHandler.Decide(Standing(), command, Acting(Other, RolePreset.Auditor)).OneEvent<OrganisationRecordExported>();
        ExportRecordHandler.Decide(Standing(), command, Acting(Ours, RolePreset.Practitioner)).ShouldRefuse(RefusalKind.NotFound, "not-found");
        ExportRecordHandler.Decide(Standing(), command, Acting(Other, RolePreset.City)).ShouldRefuse(RefusalKind.NotFound, "not-found");
    }

    [Fact]
    public void What_moved_knows_its_way_back()
    {
        var (a, b, c) = (Ours, Other, new OrganisationId(Guid.Parse("66666666-6666-4666-8666-666666666666")));
        var twice = Belonging.Moved(Belonging.Moved([], a, b), b, c);
        twice.Should().Equal(a, b);
        Belonging.Moved(twice, c, b).Should().Equal(a);
        Belonging.CameFrom(twice, a).Should().BeFalse("the way back leads over the one between");
    }

    private static readonly Caller Granter = Acting(new(Guid.Parse("77777777-7777-4777-8777-777777777777")), RolePreset.Secretariat);

    private static Organisation Named(OrganisationId id) => new() { Id = id, Kind = OrganisationKind.Donor, Name = "Birchmere" };

    private static Organisation Standing(OrganisationKind kind = OrganisationKind.Donor) => new() { Id = Ours, Kind = kind, Name = "Aldermoor" };

    private static Organisation Draft => Standing() with { Status = OrganisationStatus.Draft };

    private static Caller Acting(OrganisationId organisation, RolePreset role) => new()
    {
        Person = new PersonId(Guid.Parse("11111111-1111-4111-8111-111111111111")), Mandate = new MandateId(Guid.Parse("33333333-3333-4333-8333-333333333333")),
        Organisation = organisation, Role = role, Duties = RolePresets.DutiesOf(role),
    };
}
