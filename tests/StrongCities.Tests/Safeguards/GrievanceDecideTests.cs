using StrongCities.Contracts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Vault;
using StrongCities.Safeguards.Grievances;
using StrongCities.Tests.Membership.Cities;
using static StrongCities.Tests.Membership.Cities.Scenarios;

namespace StrongCities.Tests.Safeguards;

public sealed class GrievanceDecideTests
{
    private static readonly GrievanceId Id = new(Guid.Parse("019ab000-0000-7000-8000-0000000000c1"));
    private static readonly Prose Text = Prose.Of("The interpreter was told to leave things out.")!;

    [Fact]
    public void One_that_is_opened_is_a_digest_and_a_letter_that_says_nothing()
    {
        var decision = OpenGrievanceHandler.Decide(new OpenGrievance(Id, "hash", Text, true), Now);
        decision.Events.Should().Equal(new GrievanceOpened(Id, Text.Digest));
        var letter = decision.Messages.Single().Should().BeOfType<PostLetter>().Subject;
        (letter.Duty, letter.Organisation, letter.About).Should().Be((Duty.Safeguard, null, "/desk"));
        letter.Names.Should().BeEmpty();
    }

    [Fact]
    public void Whoever_has_not_read_what_has_no_place_here_is_asked_to() =>
        Decision.Of(new OpenGrievance(Id, "hash", Text, false).Check(Now)!).ShouldRefuse(RefusalKind.Invalid, "grievance-not-understood", "understood");

    [Theory]
    [InlineData("", "required")]
    [InlineData("   \n ", "required")]
    [InlineData("\u202Eevil", "control-characters")]
    public void A_text_is_asked_for_that_can_be_read(string text, string code) =>
        Decision.Of(new OpenGrievance(Id, "hash", Prose.Of(text)!, true).Check(Now)!).ShouldRefuse(RefusalKind.Invalid, code, "text");

    [Fact]
    public void Nobody_goes_on_with_what_is_not_there_or_has_ended()
    {
        var more = new ContinueGrievance(Id, Text);
        ContinueGrievanceHandler.Decide(null, more, Now).ShouldRefuse(RefusalKind.NotFound, "not-found");
        ContinueGrievanceHandler.Decide(In(GrievanceStatus.Closed), more, Now).ShouldRefuse(RefusalKind.Conflict, "grievance-closed");
        ContinueGrievanceHandler.Decide(In(GrievanceStatus.Erased), more, Now).ShouldRefuse(RefusalKind.Conflict, "grievance-closed");
        ContinueGrievanceHandler.Decide(In(GrievanceStatus.Received) with { Texts = Many(ContinueGrievanceHandler.MostTexts) }, more, Now)
            .ShouldRefuse(RefusalKind.Conflict, "grievance-full");
        ContinueGrievanceHandler.Decide(In(GrievanceStatus.TakenUp), more, Now).OneEvent<GrievanceContinued>().Text.Should().Be(Text.Digest);
    }

    [Fact]
    public void It_is_looked_at_once_before_it_is_answered_or_closed()
    {
        TriageGrievanceHandler.Decide(In(GrievanceStatus.Received), new TriageGrievance(Id, 1, TriageOutcome.TakenUp, Text)).OneEvent<GrievanceTriaged>();
        TriageGrievanceHandler.Decide(In(GrievanceStatus.TakenUp), new TriageGrievance(Id, 1, TriageOutcome.TakenUp, Text)).ShouldRefuse(RefusalKind.Conflict, "grievance-triaged-already");
        AnswerGrievanceHandler.Decide(In(GrievanceStatus.Received), new AnswerGrievance(Id, Text)).ShouldRefuse(RefusalKind.Conflict, "grievance-triage-first");
        CloseGrievanceHandler.Decide(In(GrievanceStatus.Received), new CloseGrievance(Id, 1, Text)).ShouldRefuse(RefusalKind.Conflict, "grievance-triage-first");
        AnswerGrievanceHandler.Decide(In(GrievanceStatus.TakenUp), new AnswerGrievance(Id, Text)).OneEvent<GrievanceAnswered>();
        CloseGrievanceHandler.Decide(In(GrievanceStatus.TakenUp), new CloseGrievance(Id, 1, Text)).OneEvent<GrievanceClosed>();
        AnswerGrievanceHandler.Decide(In(GrievanceStatus.Closed), new AnswerGrievance(Id, Text)).ShouldRefuse(RefusalKind.Conflict, "grievance-closed");
    }

    [Theory]
    [InlineData(GrievanceStatus.Received)]
    [InlineData(GrievanceStatus.TakenUp)]
    [InlineData(GrievanceStatus.Closed)]
    public void It_is_erased_at_any_time_and_leaves_a_count(GrievanceStatus status) =>
        EraseGrievanceHandler.Decide(In(status) with { Texts = Many(3) }, new EraseGrievance(Id, 1, GrievanceErasure.AboutAPerson)).OneEvent<GrievanceErased>()
            .Should().Be(new GrievanceErased(Id, GrievanceErasure.AboutAPerson, 3));

    [Fact]
    public void It_is_erased_once() =>
        EraseGrievanceHandler.Decide(In(GrievanceStatus.Erased), new EraseGrievance(Id, 1, GrievanceErasure.AskedFor)).ShouldRefuse(RefusalKind.Conflict, "grievance-erased-already");

    [Fact]
    public void No_role_but_the_safeguarding_officer_s_reads_any() => Enum.GetValues<RolePreset>().Where(role => RolePresets.DutiesOf(role).Contains(Duty.Safeguard))
        .Should().Equal(RolePreset.Safeguarding);

    private static Grievance In(GrievanceStatus status) => new() { Id = Id, Status = status, OpenedAt = Now.Recorded, Texts = Many(1) };

    private static IReadOnlyList<GrievanceText> Many(int texts) => [.. Enumerable.Repeat(new GrievanceText(Text.Digest, false, Now.Recorded), texts)];
}
