using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Npgsql;
using StrongCities.Modularity.Commands;

namespace StrongCities.People.SignIn;

/// <summary>A session ends when its account is gone or its password was changed: looked up every few minutes, not at each request.</summary>
public sealed class SessionEvents(NpgsqlDataSource source, TimeProvider clock) : CookieAuthenticationEvents
{
    public static readonly TimeSpan LookedUpEvery = TimeSpan.FromMinutes(5);
    private const string LookedUp = "looked-up";

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var now = clock.GetUtcNow();
        if (context.Properties.Items.TryGetValue(LookedUp, out var text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var last)
            && now - last < LookedUpEvery)
            return;
        if (!await IsStillTheirs(context.Principal!, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Schemes.Session);
            return;
        }

        Mark(context.Properties, now);
        context.ShouldRenew = true;
    }

    public override Task SigningIn(CookieSigningInContext context)
    {
        Mark(context.Properties, clock.GetUtcNow());
        return Task.CompletedTask;
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (Machines.Asks(context.Request)) return Machines.Refuse(context.HttpContext, Refusal.SignInFirst);
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (Machines.Asks(context.Request)) return Machines.Refuse(context.HttpContext, Refusal.NoMandate);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static void Mark(AuthenticationProperties properties, DateTimeOffset now) =>
        properties.Items[LookedUp] = now.ToString("O", CultureInfo.InvariantCulture);

    private async Task<bool> IsStillTheirs(ClaimsPrincipal principal, CancellationToken cancellation)
    {
        if (!Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var account)) return false;
        await using var command = source.CreateCommand("select security_stamp from identity.accounts where id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = account });
        return await command.ExecuteScalarAsync(cancellation) is string stamp && stamp == principal.FindFirstValue(Schemes.StampClaim);
    }
}
