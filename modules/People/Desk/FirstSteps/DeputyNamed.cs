using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Mandates;

namespace StrongCities.People.Desk.FirstSteps;

/// <summary>Somebody else acts for the organisation, too: it is not without anybody when one person is away.</summary>
public sealed class DeputyNamed(MandateBook mandates, TimeProvider clock) : IFirstStep
{
    public string Key => "deputy";
    public string Address => "/people";
    public int Order => 30;

    public async Task<bool> IsDone(Caller caller, CancellationToken cancellation) =>
        caller.Organisation is { } organisation && (await mandates.HoldersFor(organisation, clock.GetUtcNow(), cancellation)).Count > 1;
}
