using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using StrongCities.Contracts.Ids;
using StrongCities.Modularity.Mandates;

namespace StrongCities.Modularity.Callers;

/// <summary>
/// Tells who a request comes from. Mandates are read from the store at each request of a signed-in person, so that access ends the moment
/// the mandate does; a visitor costs nothing.
/// </summary>
public sealed class Callers(MandateBook mandates, SecondStepPolicy secondStep, TimeProvider clock)
{
    public const string PersonClaim = "sc:person";

    /// <summary>A bearer token is bound to one mandate; a browser chooses with a cookie.</summary>
    public const string MandateClaim = "sc:mandate";

    /// <summary>A session that an organisation's provider vouches for acts for that organisation alone.</summary>
    public const string OrganisationClaim = "sc:organisation";

    private static readonly object CallerSlot = new();
    private static readonly object HeldSlot = new();

    public async ValueTask<Caller> Of(HttpContext http)
    {
        if (http.Items.TryGetValue(CallerSlot, out var known)) return (Caller)known!;
        var caller = await Resolve(http);
        http.Items[CallerSlot] = caller;
        return caller;
    }

    /// <summary>The valid mandates among which the header's menu offers a choice.</summary>
    public async ValueTask<IReadOnlyList<Mandate>> Offered(HttpContext http)
    {
        await Of(http);
        return http.Items.TryGetValue(HeldSlot, out var held) ? (IReadOnlyList<Mandate>)held! : [];
    }

    private async ValueTask<Caller> Resolve(HttpContext http)
    {
        if (http.User.Identity is not { IsAuthenticated: true } || !Guid.TryParse(http.User.FindFirstValue(PersonClaim), out var id))
            return Caller.Visitor;
        var person = new PersonId(id);
        var now = clock.GetUtcNow();
        var held = (await mandates.HeldBy(person, http.RequestAborted)).Where(m => m.IsValidAt(now) && IsWithin(http.User, m)).ToList();
        http.Items[HeldSlot] = held;
        var bound = http.User.FindFirstValue(MandateClaim);
        var mandate = bound is null
            ? MandateBook.Choose(held, ActingCookie.Chosen(http), now)
            : held.FirstOrDefault(m => m.Id.Value.ToString() == bound);
        if (mandate is null) return new Caller { Person = person };
        // Nothing of it, neither duties nor whose it is, until a second thing is shown.
        return secondStep.Withholds(mandate.Role, http) ? new Caller { Person = person, Withheld = mandate } : Caller.Acting(person, mandate);
    }

    /// <summary>Whether the request may know of what its person is in an organisation: in the session of one's provider only there.</summary>
    public bool IsWithin(HttpContext http, OrganisationId organisation) =>
        http.User.FindFirstValue(OrganisationClaim) is not { } only || organisation.ToString() == only;

    private static bool IsWithin(ClaimsPrincipal user, Mandate mandate) =>
        user.FindFirstValue(OrganisationClaim) is not { } only || mandate.OrganisationId.ToString() == only;
}
