using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;

namespace StrongCities.People.HelpDesk;

/// <summary>The person has said hello to the hub that helps them.</summary>
public sealed class HubAsked(TicketBook tickets) : IFirstStep
{
    public string Key => "hub";
    public string Address => "/help/ask";
    public int Order => 50;

    public Task<bool> IsDone(Caller caller, CancellationToken cancellation) => tickets.HasAsked(caller, cancellation);
}
