using Microsoft.Extensions.Configuration;
using Npgsql;

namespace StrongCities.Host.Postgres;

/// <summary>The network's database under its two roles: the application may not do what the owner may.</summary>
public sealed record NetworkDatabase(string AppConnectionString, string OwnerConnectionString)
{
    // Of the order of the statements that a busy host repeats.
    private const int StatementsKept = 100;

    // PostgreSQL would plan a statement anew at each call wherever it hopes for a better plan with the values known. Ours are short and find their
    // rows by an index, so that planning costs several times what running them does.
    private const string PlannedOnce = "-c plan_cache_mode=force_generic_plan";

    /// <summary>
    /// Statements that come again are kept prepared and planned on their connection, which halves what a short one costs. An operator whose pooler
    /// can't bear that says <c>Max Auto Prepare=0</c> in the connection string, and is obeyed.
    /// </summary>
    public NetworkDatabase KeepingStatements()
    {
        var app = new NpgsqlConnectionStringBuilder(AppConnectionString);
        if (!app.ShouldSerialize("Max Auto Prepare")) app.MaxAutoPrepare = StatementsKept;
        // A pooler may refuse settings that a connection brings along.
        if (app.MaxAutoPrepare > 0 && !app.ShouldSerialize("Options")) app.Options = PlannedOnce;
        return this with { AppConnectionString = app.ConnectionString };
    }

    /// <summary>The PostgreSQL the operator runs, or null when the host shall run its own.</summary>
    public static NetworkDatabase? Configured(IConfiguration configuration)
    {
        var app = configuration.GetConnectionString("Network");
        var owner = configuration.GetConnectionString("NetworkOwner");
        if (string.IsNullOrWhiteSpace(app) && string.IsNullOrWhiteSpace(owner)) return null;

        // One string for both would silently give the application the right to rewrite history.
        if (string.IsNullOrWhiteSpace(app) || string.IsNullOrWhiteSpace(owner))
            throw new PostgresUnavailableException(
                "Only one of ConnectionStrings:Network and ConnectionStrings:NetworkOwner is set. "
                + "Set both (strongcities_app and strongcities_owner), or neither to let the host run its own PostgreSQL.");
        return new NetworkDatabase(app, owner);
    }
}
