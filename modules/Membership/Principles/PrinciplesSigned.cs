using Npgsql;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Deadlines;

namespace StrongCities.Membership.Principles;

/// <summary>The city has signed the principles that are in force; it is a step again when they change.</summary>
public sealed class PrinciplesSigned(NpgsqlDataSource database, TimeProvider clock) : IFirstStep
{
    private const string Sql =
        "select coalesce(max((d.data ->> 'principlesAccepted')::int), 0) from membership.mt_doc_citylisting d where d.organisation_id = $1 and d.status = 'Active'";

    public string Key => "principles";
    public string Address => "/principles";
    public int Order => 20;

    public async Task<bool> IsDone(Caller caller, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = LabelFilter.OrganisationOf(caller) });
        return (int)(await command.ExecuteScalarAsync(cancellation))! >= NetworkPrinciples.InForceAt(clock.GetUtcNow());
    }
}
