using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using StrongCities.People.Passkeys;
using StrongCities.People.Providers;
using StrongCities.People.SecondStep;
using StrongCities.People.SignIn;
using StrongCities.People.Tokens;

namespace StrongCities.People.Accounts;

/// <summary>Accounts with everything that ASP.NET Core Identity keeps of them, passkeys included, the access tokens and the sessions.</summary>
public sealed class AccountsContext(DbContextOptions<AccountsContext> options) : IdentityUserContext<Account, Guid>(options)
{
    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();
    public DbSet<BrowserSession> Sessions => Set<BrowserSession>();
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();
    public DbSet<IdentityUserPasskey<Guid>> Passkeys => Set<IdentityUserPasskey<Guid>>();
    public DbSet<UsedChallenge> UsedChallenges => Set<UsedChallenge>();
    public DbSet<ProviderLink> ProviderLinks => Set<ProviderLink>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDefaultSchema(AccountsSchema.Name);
        builder.Entity<Account>(account =>
        {
            account.ToTable("accounts");
            account.Property(a => a.DisplayName).HasMaxLength(AccountRules.LongestName * 4);
            account.Property(a => a.Language).HasMaxLength(35);
            // Whoever was there before this was kept has been seen as late as can be.
            account.Property(a => a.LastSeenAt).HasDefaultValueSql("now()");
            account.HasIndex(a => a.Person).IsUnique().HasDatabaseName("accounts_person");
            account.HasIndex(a => a.NormalizedEmail).IsUnique().HasDatabaseName("accounts_email");
            account.HasIndex(a => a.NormalizedUserName).IsUnique().HasDatabaseName("accounts_user_name");
        });
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("account_claims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("account_logins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("account_tokens");
        builder.Entity<IdentityUserPasskey<Guid>>().ToTable("passkeys");
        builder.Entity<AccessToken>(token =>
        {
            token.ToTable("access_tokens");
            token.HasKey(t => t.Id);
            token.Property(t => t.LastCharacters).HasMaxLength(4);
            // Those that were made before there was a choice write.
            token.Property(t => t.Writes).HasDefaultValue(true).ValueGeneratedNever();
            token.HasIndex(t => t.Hash).IsUnique().HasDatabaseName("access_tokens_hash");
            token.HasOne<Account>().WithMany().HasForeignKey(t => t.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<RecoveryCode>(code =>
        {
            code.ToTable("recovery_codes");
            code.HasKey(c => c.Id);
            code.HasIndex(c => new { c.AccountId, c.Hash }).IsUnique().HasDatabaseName("recovery_codes_hash");
            code.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<BrowserSession>(session =>
        {
            session.ToTable("sessions");
            session.HasKey(s => s.Id);
            session.Property(s => s.Browser).HasMaxLength(60);
            session.HasIndex(s => s.AccountId).HasDatabaseName("sessions_account");
            session.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<UsedChallenge>(challenge =>
        {
            challenge.ToTable("used_challenges");
            challenge.HasKey(c => c.Hash);
        });
        builder.Entity<ProviderLink>(link =>
        {
            link.ToTable("provider_links");
            link.HasKey(l => l.Id);
            link.Property(l => l.Issuer).HasMaxLength(ProviderSettings.LongestAddress);
            link.HasIndex(l => new { l.Issuer, l.Subject }).IsUnique().HasDatabaseName("provider_links_subject");
            link.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<OperatorCode>(code =>
        {
            code.ToTable("operator_codes");
            code.HasKey(c => c.Hash);
        });
        SnakeCase.Apply(builder);
    }
}
