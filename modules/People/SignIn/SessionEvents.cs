using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;

namespace StrongCities.People.SignIn;

/// <summary>A session ends when it was ended somewhere else, when its account is gone or its password was changed: asked at every request that brings one.</summary>
public sealed class SessionEvents(SessionBook sessions) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var (open, secondStep) = await IsOpen(context.Principal!, context.HttpContext.RequestAborted);
        // Where a second step is on no session began without it: turning it on ends all others.
        if (open && (secondStep || context.Principal!.HasClaim(claim => claim.Type == Schemes.PasskeyClaim))) SecondStepPolicy.Given(context.HttpContext);
        if (open) return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Schemes.Session);
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

    private async Task<(bool Open, bool SecondStep)> IsOpen(ClaimsPrincipal principal, CancellationToken cancellation) =>
        Sessions.Current(principal) is { } session
        && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var account)
            ? await sessions.IsOpen(session, account, principal.FindFirstValue(Schemes.StampClaim) ?? "", cancellation)
            : (false, false);
}
