using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Npgsql;
using StrongCities.People.Access;
using StrongCities.People.Accounts;
using StrongCities.People.Addresses;
using StrongCities.People.Mandates;
using StrongCities.People.Organisations;
using StrongCities.People.Passkeys;
using StrongCities.People.Providers;
using StrongCities.People.SecondStep;
using StrongCities.People.SignIn;
using StrongCities.People.Tokens;

namespace StrongCities.People;

/// <summary>Has people in the host: the module's declaration calls the one half, the host's pipeline the other. It expects an <see cref="NpgsqlDataSource"/> of the app's role in the container.</summary>
public static class PeopleRegistration
{
    public static IServiceCollection AddPeople(this IServiceCollection services)
    {
        // Contexts come from a pool and build EF's model when the first of them is used: at the first sign-in, not at start.
        services.AddDbContextPool<AccountsContext>((provider, options) =>
            options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>(), AccountsSchema.Table));
        services.AddIdentityCore<Account>(identity =>
            {
                AccountsSchema.SetVersion(identity);
                identity.User.RequireUniqueEmail = true;
                identity.Password.RequiredLength = AccountRules.ShortestPassword;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
            })
            .AddPasswordValidator<PasswordRule>()
            .AddEntityFrameworkStores<AccountsContext>();
        // OWASP's password storage cheat sheet for PBKDF2 with HMAC-SHA-512.
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);

        // Identity registers these two per scope, but they keep nothing between calls and singletons below take them.
        services.Replace(ServiceDescriptor.Singleton<ILookupNormalizer, UpperInvariantLookupNormalizer>());
        services.Replace(ServiceDescriptor.Singleton<IPasswordHasher<Account>, PasswordHasher<Account>>());
        services.AddScoped<AttemptCount>();
        services.AddScoped<SecondStepBook>();
        services.AddScoped<HalfSession>();
        services.AddScoped<PasswordCheck>();
        services.AddScoped<NewPassword>();
        services.AddScoped<PasswordChange>();
        services.AddScoped<FreshProof>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddScoped<PasskeyBook>();
        services.AddScoped<ProviderBook>();
        // A passkey stands for both steps: it is a thing that one has, and it asks for the finger or the code that opens it.
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
        });
        services.AddSingleton<PasskeySeal>();
        services.AddSingleton<AccountChanges>();
        services.AddSingleton<AddressRequests>();
        services.AddSingleton<FormerAddress>();
        services.AddSingleton<AddressChange>();
        services.AddSingleton<DrawnPassword>();
        services.AddSingleton<OperatorLink>();
        services.AddSingleton<AccountBook>();
        services.AddSingleton<PersonDirectory>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<FirstOperator>();
        services.AddSingleton<MandateList>();
        services.AddSingleton<AccessBook>();
        services.AddSingleton<MandateGrants>();
        services.AddSingleton<OrganisationBook>();
        services.AddSingleton<OrganisationList>();
        services.AddSingleton<KnownOrganisations>();
        services.AddSingleton<OrganisationRecords>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<DeclinedOffers>();
        services.AddSessionsAndTokens();
        return services;
    }

    /// <summary>After routing and the language, before whatever asks who the caller is. A token that opens nothing ends the request here.</summary>
    public static IApplicationBuilder UsePeople(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.Use((http, next) => TokenAuthentication.IsSentWith(http.Request) && http.User.Identity is not { IsAuthenticated: true }
            ? http.ChallengeAsync(Schemes.Token)
            : next(http));
        return app.UseMiddleware<TokenGate>().UseMiddleware<RefusalWatch>().UseMiddleware<ProviderGate>();
    }

    private static void AddSessionsAndTokens(this IServiceCollection services)
    {
        services.AddSingleton<SessionBook>();
        services.AddHostedService<SessionSweep>();
        services.AddSingleton<SessionEvents>();
        services.AddAuthentication(Schemes.Either)
            .AddPolicyScheme(Schemes.Either, null, either => either.ForwardDefaultSelector = http =>
                TokenAuthentication.IsSentWith(http.Request) ? Schemes.Token : Schemes.Session)
            .AddCookie(Schemes.Session, session =>
            {
                session.EventsType = typeof(SessionEvents);
                session.LoginPath = "/sign-in";
                session.ExpireTimeSpan = SessionBook.Lifetime;
                session.SlidingExpiration = true;
            })
            .AddCookie(Schemes.HalfSession, half =>
            {
                half.ExpireTimeSpan = HalfSession.Lifetime;
                half.SlidingExpiration = false;
            })
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(Schemes.Token, null);
        NameCookie(services, Schemes.Session, "strongcities");
        NameCookie(services, Schemes.HalfSession, "strongcities-code");
    }

    private static void NameCookie(IServiceCollection services, string scheme, string name) =>
        services.AddOptions<CookieAuthenticationOptions>(scheme).Configure<IHostEnvironment>((options, environment) =>
        {
            // A browser takes the prefix __Host- over https alone, and development runs on http://localhost.
            options.Cookie.Name = environment.IsDevelopment() ? name : "__Host-" + name;
            options.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            options.Cookie.HttpOnly = true;
            options.Cookie.IsEssential = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.Path = "/";
        });
}
