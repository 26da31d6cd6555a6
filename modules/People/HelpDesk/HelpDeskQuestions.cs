using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using StrongCities.Modularity.Callers;
using StrongCities.Modularity.Commands;
using StrongCities.Ui.Localisation;

namespace StrongCities.People.HelpDesk;

/// <summary>A ticket as the API tells it.</summary>
public sealed record TicketFacts
{
    public required TicketId Id { get; init; }
    public required OrganisationId OrganisationId { get; init; }
    public string? Region { get; init; }
    public required TicketStatus Status { get; init; }
    public required DateTimeOffset ChangedAt { get; init; }
    public string? Subject { get; init; }

    /// <summary>Of one ticket alone.</summary>
    public IReadOnlyList<TicketMessage>? Messages { get; init; }

    public static TicketFacts Of(Ticket ticket, string? subject, IReadOnlyList<TicketMessage>? messages = null) => new()
    {
        Id = ticket.Id,
        OrganisationId = ticket.OrganisationId,
        Region = ticket.Region,
        Status = ticket.Status,
        ChangedAt = ticket.ChangedAt,
        Subject = subject,
        Messages = messages,
    };
}

/// <summary>Tickets and hubs, for machines.</summary>
public static class HelpDeskQuestions
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/tickets", List).WithName("list-tickets").WithTags("tickets")
            .Produces<IReadOnlyList<TicketFacts>>().Produces<ProblemDocument>(401, "application/problem+json");
        routes.MapGet("/api/tickets/{ticketId:guid}", Show).WithName("show-ticket").WithTags("tickets")
            .Produces<TicketFacts>().Produces<ProblemDocument>(401, "application/problem+json").Produces<ProblemDocument>(404, "application/problem+json");
        routes.MapGet("/api/hubs", Hubs).WithName("list-hubs").WithTags("hubs")
            .Produces<IReadOnlyList<HubRow>>().Produces<ProblemDocument>(401, "application/problem+json").Produces<ProblemDocument>(403, "application/problem+json");
    }

    private static async Task<IResult> List(HttpContext http, Callers callers, TicketBook tickets)
    {
        var caller = await callers.Of(http);
        return caller.IsSignedIn
            ? Results.Json((await tickets.For(caller, http.RequestAborted)).Tickets.Select(row => TicketFacts.Of(row.Ticket, row.Subject)), NetworkJson.Options)
            : new Problem(Refusal.SignInFirst);
    }

    private static async Task<IResult> Show(Guid ticketId, HttpContext http, Callers callers, TicketBook tickets)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        if (await tickets.Find(new TicketId(ticketId), caller, http.RequestAborted) is not { } thread) return new Problem(Refusal.NotFound);
        http.Response.Headers.ETag = $"\"{Invariant.Number(thread.Ticket.Version)}\"";
        return Results.Json(TicketFacts.Of(thread.Ticket, thread.Subject, thread.Messages), NetworkJson.Options);
    }

    private static async Task<IResult> Hubs(HttpContext http, Callers callers, HubBook hubs)
    {
        var caller = await callers.Of(http);
        if (!caller.IsSignedIn) return new Problem(Refusal.SignInFirst);
        return caller.Holds(Duty.RunHelpDesk) ? Results.Json(await hubs.All(http.RequestAborted), NetworkJson.Options) : new Problem(Refusal.NoMandate);
    }
}
