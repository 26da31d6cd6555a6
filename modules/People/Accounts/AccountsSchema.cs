using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;

namespace StrongCities.People.Accounts;

/// <summary>The schema of accounts in the database. It is brought up to date as its owner, before traffic.</summary>
public static class AccountsSchema
{
    public const string Name = "identity";
    private const string HistoryTable = "migrations";

    /// <summary>Applies what is missing. The host then gives the app's role its rights, as in every schema.</summary>
    public static async Task MigrateAsync(string ownerConnectionString, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(ownerConnectionString);
        await using var context = new AccountsContext(WithoutHost().UseNpgsql(source, Table).Options);
        await context.Database.MigrateAsync(cancellation);
    }

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
