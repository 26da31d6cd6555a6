using Marten;
using StrongCities.Contracts;
using StrongCities.Contracts.Facts;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Letters;
using StrongCities.Modularity.Mandates;
using StrongCities.People.Letters;
using StrongCities.People.Mandates;
using StrongCities.Tests.Membership.Cities;

namespace StrongCities.Tests.People.Organisations;

/// <summary>Whoever acted for an organisation hears that it was closed, and why.</summary>
[Collection(NetworkCollection.Name)]
public sealed class ChangedHandsTests(NetworkHost network)
{
    private IDocumentStore Store => network.Service<IDocumentStore>();

    [Fact]
    public async Task A_closed_organisation_s_people_are_each_told_once_why_and_to_whom_it_was_only_offered_nobody_writes()
    {
        var (gil, ada, bea, eve) = (await Someone.With(network), await Someone.With(network), await Someone.With(network, "Bea Birchmere"), await Someone.With(network));
        await gil.Holds(network, RolePreset.Secretariat);
        await eve.Holds(network, RolePreset.City);
        var organisation = await Registered("Aldermoor Fund");
        await ada.Holds(network, RolePreset.Practitioner, at: organisation);
        await ada.Holds(network, RolePreset.City, at: organisation);
        await bea.Holds(network, RolePreset.Practitioner, at: organisation, until: TimeProvider.System.GetUtcNow().AddHours(-1));
        await Offered(organisation);
        var granter = await Machine.Of(network, gil);
        (await granter.Post($"/api/organisations/{organisation}/close", new { ground = "dissolved", reason = "A secret of the secretariat." }, "\"1\"")).Status.Should().Be(200);

        await OrganisationTests.Soon(async () => await Subject(network, ada, ChangedHands.ClosedTemplate) == "Aldermoor Fund was closed, and your mandate with it");
        var text = await Text(network, ada, ChangedHands.ClosedTemplate);
        text.Should().Contain("It no longer exists").And.Contain("/account").And.NotContain("A secret");
        (await Subject(network, bea, ChangedHands.ClosedTemplate)).Should().BeNull("hers had ended before");
        (await Subject(network, eve, ChangedHands.ClosedTemplate)).Should().BeNull();

        await using var session = Store.LightweightSession();
        var fact = new OrganisationLeft { FactId = Guid.CreateVersion7(), Moment = Scenarios.Now, OrganisationId = organisation };
        (await WhenMandatesMergedHandler.Handle(fact, session, TimeProvider.System, default)).Should().BeEmpty("the fact comes again, and nobody's mandate ends");
    }

    [Fact]
    public async Task Two_mandates_of_one_person_are_one_letter_and_an_offer_none()
    {
        var ada = await Someone.With(network);
        var organisation = await Registered("Aldermoor Trust");
        await ada.Holds(network, RolePreset.Practitioner, at: organisation);
        await ada.Holds(network, RolePreset.City, at: organisation);
        await Offered(organisation);
        await using var session = Store.LightweightSession();
        var mandates = await session.Query<Mandate>().Where(mandate => mandate.OrganisationId == organisation).ToListAsync();
        mandates.Should().HaveCount(3);
        var fact = new OrganisationsMerged { FactId = Guid.CreateVersion7(), Moment = Scenarios.Now, OrganisationId = organisation, Into = organisation };
        var letters = await ChangedHands.Moved(session, fact, ChangedHands.Merged, mandates, organisation, organisation, default);
        letters.OfType<PostLetter>().Single().People.Should().Equal(ada.Person);
        (await ChangedHands.Moved(session, fact, ChangedHands.Merged, [.. mandates.Where(mandate => mandate.OfferedUntil is not null)], organisation, organisation, default)).Should().BeEmpty();
    }

    internal static async Task<string?> Subject(NetworkHost network, Someone person, string template) => (await Letter(network, person, template))?.Subject;

    private static async Task<string> Text(NetworkHost network, Someone person, string template) => (await Letter(network, person, template))!.TextBody!;

    private static async Task<MimeKit.MimeMessage?> Letter(NetworkHost network, Someone person, string template)
    {
        await using var session = network.Service<IDocumentStore>().QuerySession();
        Guid? id = person.Person.Value;
        var letters = await session.Query<Letter>().Where(letter => letter.Person == id && letter.Template == template).ToListAsync();
        letters.Count.Should().BeLessThan(2, "once");
        return letters is [var one] ? await network.Service<LetterFolder>().Read(one, default) : null;
    }

    private async Task Offered(OrganisationId organisation)
    {
        var (mandate, now) = (network.Service<Ids>().NextMandate(), TimeProvider.System.GetUtcNow());
        await using var session = Store.LightweightSession();
        session.Events.StartStream<Mandate>(mandate.Value, new MandateOffered(mandate, organisation, RolePreset.Practitioner, now.AddDays(-1), null, now.AddDays(10)));
        await session.SaveChangesAsync();
    }

    private async Task<OrganisationId> Registered(string name)
    {
        var id = network.Service<Ids>().Next<OrganisationId>();
        await using var session = Store.LightweightSession();
        session.Events.StartStream<Organisation>(id.Value, new OrganisationRegistered(id, OrganisationKind.CivilSociety, name, Demonstration: false));
        await session.SaveChangesAsync();
        return id;
    }
}
