using Npgsql;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;

namespace StrongCities.People.Desk.FirstSteps;

/// <summary>Signing in takes more than a password. Plain SQL, as of every page of somebody signed in: EF's model would have to be built for it.</summary>
public sealed class SecondStepOn(NpgsqlDataSource database) : IFirstStep
{
    public string Key => "second-step";
    public string Address => "/account/second-step";
    public int Order => 10;

    public async Task<bool> IsDone(Caller caller, CancellationToken cancellation)
    {
        if (caller.Person is not { } person) return false;
        await using var command = database.CreateCommand("select count(*) from identity.accounts where person = $1 and second_step_since is not null");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = person.Value });
        return (long)(await command.ExecuteScalarAsync(cancellation))! > 0;
    }
}
