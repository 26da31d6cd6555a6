using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace StrongCities.People.Accounts;

/// <summary>The schema of accounts in the database. It is brought up to date as its owner, before traffic.</summary>
public static class AccountsSchema
{
    public const string Name = "identity";
    private const string HistoryTable = "migrations";

    /// <summary>Applies what is missing. The app's role gets its rights here too, so that no other part has to know these tables.</summary>
    public static async Task MigrateAsync(string ownerConnectionString, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnectionString);
        if (!await IsCurrent(source, cancellation))
        {
            await using var context = new AccountsContext(WithoutHost().UseNpgsql(source, Table).Options);
            await context.Database.MigrateAsync(cancellation);
        }

        await using var grant = source.CreateCommand(
            $"""
             do $$ begin
               if exists (select from pg_roles where rolname = 'strongcities_app') then
                 grant usage on schema {Name} to strongcities_app;
                 grant select, insert, update, delete on all tables in schema {Name} to strongcities_app;
                 grant usage, select on all sequences in schema {Name} to strongcities_app;
               end if;
             end $$
             """);
        await grant.ExecuteNonQueryAsync(cancellation);
    }

    // Building EF's model costs more than the rest of the start; one query tells whether there is a reason to.
    private static async Task<bool> IsCurrent(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var exists = source.CreateCommand($"select to_regclass('{Name}.{HistoryTable}') is not null");
        if (await exists.ExecuteScalarAsync(cancellation) is not true) return false;
        await using var applied = source.CreateCommand($"select \"MigrationId\" from {Name}.{HistoryTable} order by 1 desc limit 1");
        return await applied.ExecuteScalarAsync(cancellation) as string == LatestMigration;
    }

    private static string? LatestMigration => typeof(AccountsSchema).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes(typeof(MigrationAttribute), false))
        .Cast<MigrationAttribute>()
        .Select(migration => migration.Id)
        .Max(StringComparer.Ordinal);

    // Identity reads the version of its own schema from the container's options; migrations run without one.
    internal static DbContextOptionsBuilder<AccountsContext> WithoutHost() => new DbContextOptionsBuilder<AccountsContext>()
        .UseApplicationServiceProvider(new ServiceCollection().Configure<IdentityOptions>(SetVersion).BuildServiceProvider());

    internal static void SetVersion(IdentityOptions identity) => identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;

    internal static void Table(NpgsqlDbContextOptionsBuilder npgsql) => npgsql.MigrationsHistoryTable(HistoryTable, Name);
}

/// <summary>Lets <c>dotnet ef migrations add</c> build the model without a host; it connects to nothing.</summary>
public sealed class AccountsDesign : IDesignTimeDbContextFactory<AccountsContext>
{
    public AccountsContext CreateDbContext(string[] args) =>
        new(AccountsSchema.WithoutHost().UseNpgsql("Host=nowhere", AccountsSchema.Table).Options);
}
