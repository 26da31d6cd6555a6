using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using StrongCities.Modularity.Commands;

namespace StrongCities.People.SignIn;

/// <summary>A session ends when it was ended somewhere else, when its account is gone or its password was changed: asked at every request that brings one.</summary>
public sealed class SessionEvents(SessionBook sessions) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (await IsOpen(context.Principal!, context.HttpContext.RequestAborted)) return;
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

    private async Task<bool> IsOpen(ClaimsPrincipal principal, CancellationToken cancellation) =>
        Sessions.Current(principal) is { } session
        && Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var account)
        && await sessions.IsOpen(session, account, principal.FindFirstValue(Schemes.StampClaim) ?? "", cancellation);
}
