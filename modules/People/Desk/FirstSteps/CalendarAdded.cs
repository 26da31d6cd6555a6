using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;
using StrongCities.People.Calendar;

namespace StrongCities.People.Desk.FirstSteps;

/// <summary>The dates of the desk stand in the calendar that the person looks at anyway.</summary>
public sealed class CalendarAdded(CalendarFeeds feeds) : IFirstStep
{
    public string Key => "calendar";
    public string Address => "/account#calendar";
    public int Order => 40;

    public async Task<bool> IsDone(Caller caller, CancellationToken cancellation) =>
        caller.Mandate is { } mandate && await feeds.Of(mandate, cancellation) is not null;
}
