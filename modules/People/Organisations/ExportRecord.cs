using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Modularity.Mandates;
using Wolverine;

namespace StrongCities.People.Organisations;

/// <summary>Takes out an organisation's whole record, and says for what. It can then be read for an hour, under the mandate that asked.</summary>
[Post("/api/organisations/{organisationId}/export", Location = "/api/organisations/{organisationId}/record"), SignedIn]
public sealed record ExportRecord(OrganisationId OrganisationId, ExportPurpose Purpose) : IContributes
{
    public Refusal? Check(Moment moment) => new Checks().That(Enum.IsDefined(Purpose), "purpose", "required").Refusal;
}

public static class ExportRecordHandler
{
    public static Decision Decide(Organisation? organisation, ExportRecord command, Caller caller) =>
        organisation is null || !organisation.IsExportedBy(caller)
            ? Refusal.NotFound
            : Decision.Accept(new OrganisationRecordExported(command.OrganisationId, command.Purpose));

    public static (Outcome, NewEvents, OutgoingMessages) Handle(ExportRecord command, [Contributed] Organisation? organisation, CommandContext context) =>
        Decide(organisation, command, context.Caller).Settle();
}
