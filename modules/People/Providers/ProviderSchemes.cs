using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using StrongCities.People.SignIn;

namespace StrongCities.People.Providers;

/// <summary>
/// OpenID Connect: code flow with PKCE, state and nonce in cookies of the browser that asked. Nothing outside this file names a type of its
/// libraries, so that a network without a provider doesn't load them.
/// </summary>
public static class ProviderSchemes
{
    private static readonly TimeSpan ProviderAnswersWithin = TimeSpan.FromSeconds(10);
    // Of keys that come in pairs: a token that the client's secret could sign is none of the provider's (RFC 8725, 3.1).
    private static readonly string[] Signatures = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    private static readonly TimeSpan ClocksDifferBy = TimeSpan.FromMinutes(1);

    public static void Add(IServiceCollection services, Provider provider)
    {
        services.AddAuthentication().AddOpenIdConnect(provider.Scheme, provider.Name, options =>
        {
            options.SignInScheme = Schemes.Session;
            options.Authority = provider.Issuer;
            options.RequireHttpsMetadata = provider.Authority.Scheme == Uri.UriSchemeHttps;
            options.ClientId = provider.ClientId;
            options.ClientSecret = provider.ClientSecret;
            options.CallbackPath = provider.CallbackPath;
            options.ResponseType = OpenIdConnectResponseType.Code;
            // Its cookies are then those of a plain link; a form posted by another site would need weaker ones.
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            options.UsePkce = true;
            options.Scope.Clear();
            options.Scope.Add("openid");
            options.Scope.Add("email");
            options.MapInboundClaims = false;
            options.GetClaimsFromUserInfoEndpoint = true;
            options.ClaimActions.MapJsonKey("email_verified", "email_verified");
            options.TokenValidationParameters.ClockSkew = ClocksDifferBy;
            options.TokenValidationParameters.ValidAlgorithms = Signatures;
            options.BackchannelTimeout = ProviderAnswersWithin;
            options.Events.OnTicketReceived = received => Leave(received, () => ProviderAnswer.Receive(received.HttpContext, provider, received.Principal!, received.Properties!, received.ReturnUri));
            options.Events.OnAccessDenied = denied => Leave(denied, () => Task.FromResult(ProviderAnswer.Problem(Links(denied.Properties), "provider-refused")));
            options.Events.OnRemoteFailure = failed => Leave(failed, () => Task.FromResult(
                ProviderAnswer.Problem(Links(failed.Properties), IsAway(failed.Failure) ? "provider-away" : "provider-refused")));
        });
        services.AddOptions<OpenIdConnectOptions>(provider.Scheme).Configure<IHostEnvironment>((options, environment) =>
        {
            foreach (var cookie in new[] { options.NonceCookie, options.CorrelationCookie })
            {
                cookie.SameSite = SameSiteMode.Lax;
                cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            }
        });
    }

    /// <summary>The provider itself can't be asked: its address is down, slow, or not that of a provider.</summary>
    public static bool IsAway(Exception? failure) => failure is not null
        && (failure is HttpRequestException or IOException or TaskCanceledException || IsAway(failure.InnerException));

    private static bool Links(AuthenticationProperties? asked) => asked?.Items.ContainsKey(ProviderAnswer.LinkItem) is true;

    private static async Task Leave(HandleRequestContext<RemoteAuthenticationOptions> context, Func<Task<string>> where)
    {
        context.Response.Redirect(await where());
        context.HandleResponse();
    }
}
