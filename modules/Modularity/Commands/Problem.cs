using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using StrongCities.Contracts;
using StrongCities.Ui.Localisation;

namespace StrongCities.Modularity.Commands;

/// <summary>A refusal as the API tells it: ProblemDetails (RFC 9457) with a type that is also the address of its explanation.</summary>
public sealed class Problem(Refusal refusal) : IResult
{
    public const string TypePrefix = "/problems/";

    /// <summary>When it is worth asking again for what is away for a moment.</summary>
    public const string WaitSeconds = "30";

    public async Task ExecuteAsync(HttpContext http)
    {
        var texts = http.RequestServices.GetRequiredService<Texts>();
        http.Response.StatusCode = (int)refusal.Kind;
        if (refusal.Kind == RefusalKind.Unavailable) http.Response.Headers.RetryAfter = WaitSeconds;
        await http.Response.WriteAsJsonAsync(Describe(refusal, texts, http.Request.Path), NetworkJson.Options, "application/problem+json", http.RequestAborted);
    }

    public static ProblemDocument Describe(Refusal refusal, Texts texts, string instance) => new()
    {
        Type = TypePrefix + refusal.First.Code,
        Title = texts["problem." + refusal.Kind],
        Status = (int)refusal.Kind,
        Detail = refusal.First.Say(texts),
        Instance = instance,
        Errors = [.. refusal.Flaws.Where(flaw => flaw.Field is not null).Select(flaw => new ProblemField(flaw.Field!, flaw.Code, flaw.Say(texts)))],
    };
}

public sealed record ProblemDocument
{
    public required string Type { get; init; }
    public required string Title { get; init; }
    public required int Status { get; init; }
    public required string Detail { get; init; }
    public required string Instance { get; init; }
    public required IReadOnlyList<ProblemField> Errors { get; init; }
}

/// <summary>One thing that is wrong with what was sent: where, which code, and a sentence that helps.</summary>
public sealed record ProblemField(string Field, string Code, string Message);
