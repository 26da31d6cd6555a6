using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;
using StrongCities.Modularity.Mandates;

namespace StrongCities.People.Desk.FirstSteps;

/// <summary>A step as the API tells it.</summary>
public sealed record FirstStep
{
    public required string Key { get; init; }
    public required string Address { get; init; }
    public required bool Done { get; init; }
}

/// <summary>With what a new focal point begins, and how far they are. Gone when all of it is done, and after three months in any case.</summary>
public sealed class FirstStepsList(IEnumerable<IFirstStep> steps, TimeProvider clock)
{
    public static readonly TimeSpan New = TimeSpan.FromDays(90);

    private readonly IFirstStep[] _steps = [.. steps.OrderBy(step => step.Order)];

    /// <param name="caller">Who looks at their desk.</param>
    /// <param name="mandate">The one they act under.</param>
    /// <param name="cancellation">Ends the asking.</param>
    /// <returns>Empty for who is no focal point of a member, is one for long, or has done it all.</returns>
    public async Task<IReadOnlyList<FirstStep>> For(Caller caller, Mandate? mandate, CancellationToken cancellation)
    {
        if (mandate is null || !caller.Holds(Duty.SignForCity) || !caller.Holds(Duty.ReadNetwork) || clock.GetUtcNow() - mandate.From > New) return [];
        var asked = new List<FirstStep>();
        foreach (var step in _steps) asked.Add(new FirstStep { Key = step.Key, Address = step.Address, Done = await step.IsDone(caller, cancellation) });
        return asked.All(step => step.Done) ? [] : asked;
    }
}
