using JasperFx.Events;
using Marten;
using Marten.Events.Projections;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Events;
using StrongCities.Modularity.Mandates;

namespace StrongCities.People.Organisations;

/// <summary>By when the network looks at an organisation that its own people entered.</summary>
public sealed partial class OrganisationDesk : EventProjection
{
    public const string Verify = "organisation-to-verify";

    private static readonly TimeSpan ToVerify = TimeSpan.FromDays(14);

    public static void Project(IEvent<OrganisationDrafted> drafted, IDocumentOperations operations)
    {
        var at = drafted.Moment().Effective;
        operations.OpenDuty(DueDate.Open(Verify, drafted.StreamId, Duty.GrantMandates, $"/organisations/{drafted.StreamId}", drafted.Data.Name, at + ToVerify, drafted.Data.Demonstration)
            .UntilItsDayEndsIn(DueDay.Secretariat) with { OpenedAt = at });
    }

    public static void Project(IEvent<OrganisationVerified> verified, IDocumentOperations operations) => Close(verified, operations);

    public static void Project(IEvent<OrganisationClosed> closed, IDocumentOperations operations) => Close(closed, operations);

    public static void Project(IEvent<OrganisationMerged> merged, IDocumentOperations operations) => Close(merged, operations);

    private static void Close(IEvent @event, IDocumentOperations operations) => operations.CloseDuty(Verify, @event.StreamId, @event.Moment().Effective);
}
