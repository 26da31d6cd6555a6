using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.People.SignIn;

namespace StrongCities.People.Tokens;

/// <summary><c>Authorization: Bearer scn_…</c> (RFC 6750).</summary>
public sealed class TokenAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, AccessTokens tokens, SecurityLog security)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Kind = "Bearer";

    public static bool IsSentWith(Microsoft.AspNetCore.Http.HttpRequest request) =>
        request.Headers.Authorization.ToString() is var sent && sent.StartsWith(Kind, StringComparison.OrdinalIgnoreCase)
        && (sent.Length == Kind.Length || sent[Kind.Length] == ' ');

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsSentWith(Request)) return AuthenticateResult.NoResult();
        var text = Request.Headers.Authorization.ToString()[Kind.Length..].Trim();
        if (await tokens.Recognise(text, Context.RequestAborted) is not { } holder)
        {
            security.TokenRefused("unknown, expired or revoked");
            return AuthenticateResult.Fail("Unknown, expired or revoked token.");
        }

        if (holder.TwoSteps) SecondStepPolicy.Given(Context);
        var identity = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, holder.Account.ToString()),
                new Claim(ClaimTypes.Name, holder.Name),
                new Claim(Callers.PersonClaim, holder.Person.ToString()),
            ],
            Schemes.Token);
        if (holder.Mandate is { } mandate) identity.AddClaim(new Claim(Callers.MandateClaim, mandate.ToString()));
        if (!holder.Writes) identity.AddClaim(new Claim(TokenGate.ReadsOnlyClaim, ""));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Schemes.Token));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer error=\"invalid_token\"";
        return Machines.Refuse(Context, new Refusal(RefusalKind.SignInFirst, [new Flaw("token-not-valid")]));
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Machines.Refuse(Context, Refusal.NoMandate);
}
